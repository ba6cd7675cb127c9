package org.sglthresh.job.describe;

import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.ClipColumns;

/**
 * Options of {@code describe}.
 *
 * @param path a Parquet table, or a file that {@code import} reads
 * @param columns which columns of a table hold what
 * @param layout what the user says of the layout of a file
 * @param scale the range that scores are held to
 */
public record DescribeOptions(
    String path, ClipColumns columns, LayoutHints layout, ScoreScale scale) {}
