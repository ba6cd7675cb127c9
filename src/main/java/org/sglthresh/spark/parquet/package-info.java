/**
 * Parquet tables as files and columns: finds the files, reads their footers in tasks, and says
 * which columns all files have, of which type, and which cannot be read. Which columns are scores
 * or labels is decided in {@code spark.read}; rows are checked in {@code spark.rows}. Begin with
 * {@link org.sglthresh.spark.parquet.InputTable}, then {@link
 * org.sglthresh.spark.parquet.FileColumns}.
 */
package org.sglthresh.spark.parquet;
