/**
 * Everything that runs on Spark. {@code run} names and measures Spark jobs; {@code table} describes
 * tables and what users choose about them; {@code rows} reads and checks single rows on executors;
 * {@code read} opens Parquet tables, joins the labels and reads both into blocks; {@code blocks}
 * and {@code folds} keep blocks on the executors and answer the methods' questions from them;
 * {@code sql} does the same in Spark SQL; {@code tags} writes tags; {@code source} writes new
 * tables; {@code ml} is the Spark ML API. The mathematics is in {@code block}, {@code objective}
 * and {@code optimize}, without Spark. Begin with {@code blocks.ScoreTable}.
 */
package org.sglthresh.spark;
