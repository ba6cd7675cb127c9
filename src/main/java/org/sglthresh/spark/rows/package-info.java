/**
 * Rows on the executors: reads their clip ids, scores, labels and weights into primitive arrays,
 * checks each value, and collects violations and counts for the driver. {@code ColumnarRows} takes
 * the rows from Spark's Parquet reader; {@code RowClips} and {@code MergedClips} turn them into
 * clips. Opening tables, joining labels and building blocks are in {@code spark.read}. Begin with
 * {@link org.sglthresh.spark.rows.RowClips}.
 */
package org.sglthresh.spark.rows;
