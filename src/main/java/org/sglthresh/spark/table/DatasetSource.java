package org.sglthresh.spark.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.model.ScoreScale;

/**
 * Scores and labels in a dataset, and how to read them; {@link TableSource} is the same for files.
 *
 * @param rows with the columns {@code clip_id}, {@code scores} and {@code labels}, and the further
 *     columns
 * @param name the name of the dataset in messages, such as {@code the dataset given to fit}
 * @param scoreScale the range of the scores
 * @param labelEncoding the encoding of the labels
 * @param unlabelled the treatment of clips without labels
 * @param columns which columns the dataset has
 */
public record DatasetSource(
    Dataset<Row> rows,
    String name,
    ScoreScale scoreScale,
    LabelEncoding labelEncoding,
    Unlabelled unlabelled,
    ClipColumns columns) {}
