package org.sglthresh.job;

import org.sglthresh.spark.TableSource;

/**
 * Options of {@code evaluate}.
 *
 * @param table scores and labels to measure on
 * @param thresholds a number for every class, a thresholds.json, or a directory that holds one
 * @param output where the results go
 */
public record EvaluateOptions(TableSource table, String thresholds, OutputOptions output) {}
