package org.sglthresh.spark.table;

/**
 * One data file of a table as it stood when the table was opened.
 *
 * @param path with its file system, such as {@code hdfs://host/scores/part-0.parquet}
 * @param bytes its length
 * @param modified time of its last change, milliseconds since 1970
 */
public record TableFile(String path, long bytes, long modified) {}
