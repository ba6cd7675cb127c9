package org.sglthresh.spark.table;

/**
 * A data file of a table at the time when the table was opened.
 *
 * @param path with its file system, such as {@code hdfs://host/scores/part-0.parquet}
 * @param bytes length of the file
 * @param modified time of the last change, milliseconds since 1970
 */
public record TableFile(String path, long bytes, long modified) {}
