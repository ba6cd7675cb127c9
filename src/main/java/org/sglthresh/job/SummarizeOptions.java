package org.sglthresh.job;

import org.sglthresh.spark.TableSource;

/**
 * Options of {@code summarize}.
 *
 * @param table scores and labels
 * @param output where the summary goes
 */
public record SummarizeOptions(TableSource table, OutputOptions output) {}
