/**
 * Reads tables of scores and labels. {@code TableInput} is the opened table: {@code ScoreColumns}
 * finds its scores and {@code LabelTable} its labels in any of the accepted forms, {@code
 * LabelJoin} is where labels join scores, and {@code ScoreRows} is where executors read the rows
 * into blocks. Files and their columns are in {@code spark.parquet}, single rows in {@code
 * spark.rows}; the blocks are used in {@code spark.blocks} and {@code spark.folds}. Begin with
 * {@link org.sglthresh.spark.read.TableInput}.
 */
package org.sglthresh.spark.read;
