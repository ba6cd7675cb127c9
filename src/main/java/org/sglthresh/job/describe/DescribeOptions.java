package org.sglthresh.job.describe;

import java.util.Optional;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.ClipColumns;

/**
 * Options of {@code describe}.
 *
 * @param path a Parquet table, or a file that {@code import} reads
 * @param columns which columns of a table or file hold what
 * @param layout of a file, if the user says so
 * @param scale the range that scores are held to
 */
public record DescribeOptions(
    String path, ClipColumns columns, Optional<LayoutName> layout, ScoreScale scale) {}
