/**
 * Files on any Hadoop file system: {@code fs} opens files and reads text, {@code read} and {@code
 * layout} understand the files that users give, {@code output} writes output directories that
 * appear complete or not at all, {@code registry} keeps published thresholds and the decisions of
 * gates, {@code onnx} and {@code tensor} know the formats of networks, {@code export} writes
 * thresholds for other programs. Begin with {@link org.sglthresh.io.output.OutputTransaction}.
 * Tables are read and written by Spark, in {@code spark}.
 */
package org.sglthresh.io;
