/**
 * The command line: from words to an options record, from an outcome to an exit code and one line.
 * Everything up to the start of a job works without Spark on the class path: classes that need
 * Spark or Hadoop, such as {@link org.sglthresh.io.fs.SmallFiles}, are loaded when first used.
 */
package org.sglthresh.cli;
