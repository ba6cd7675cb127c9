/**
 * Files on any Hadoop file system, in four packages: {@code fs} opens files and reads text, {@code
 * read} understands the files that users give, {@code output} writes output directories that appear
 * complete or not at all, and {@code registry} keeps published thresholds and the decisions of
 * gates. Begin with {@link org.sglthresh.io.output.OutputTransaction}. Tables are read and written
 * by Spark, in {@code spark}.
 */
package org.sglthresh.io;
