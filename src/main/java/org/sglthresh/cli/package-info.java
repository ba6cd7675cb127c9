/**
 * The command line: from words to an options record, from an outcome to an exit code and one line.
 * Everything up to the start of a job works without Spark on the class path; {@link
 * org.sglthresh.cli.SparkScope} and {@link org.sglthresh.cli.HadoopFiles} are the only classes that
 * need it, and they are loaded when first used.
 */
package org.sglthresh.cli;
