package org.sglthresh.spark.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.model.ScoreScale;

/**
 * Scores and labels that a program has at hand, as {@link TableSource} is for those in files.
 *
 * @param rows with the columns {@code clip_id}, {@code scores} and {@code labels}, and those named
 * @param name what messages call it, such as {@code the dataset given to fit}
 * @param scoreScale the range scores are held to
 * @param labelEncoding how labels are understood
 * @param unlabelled what becomes of clips without any label
 * @param columns what else the rows say of the clips
 */
public record DatasetSource(
    Dataset<Row> rows,
    String name,
    ScoreScale scoreScale,
    LabelEncoding labelEncoding,
    Unlabelled unlabelled,
    ClipColumns columns) {}
