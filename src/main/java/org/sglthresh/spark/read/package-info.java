/**
 * Reads tables of scores and labels. {@code ParquetFiles} finds the Parquet files, {@code
 * ParquetSession} opens them, {@code TableInput} is the opened table with its columns, {@code
 * LabelJoin} is where labels join scores, and {@code ScoreRows} is where executors read the rows
 * into blocks. Single rows are read in {@code spark.rows}, and the blocks are used in {@code
 * spark.blocks} and {@code spark.folds}. Begin with {@link org.sglthresh.spark.read.TableInput}.
 */
package org.sglthresh.spark.read;
