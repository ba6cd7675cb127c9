/**
 * Parquet files with lists of numbers, such as the scores of a clip, read at the memory's speed.
 */
package org.sglthresh.spark.parquet;
