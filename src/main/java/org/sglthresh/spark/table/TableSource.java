package org.sglthresh.spark.table;

import java.util.Optional;
import org.sglthresh.model.ScoreScale;

/**
 * Scores and labels in Parquet files, and how to read them.
 *
 * @param scores Parquet path (file, directory or glob) with {@code clip_id} and scores
 * @param labels Parquet path with {@code clip_id} and labels; empty if the scores table holds them
 * @param classesFile .json, .csv or .txt file of class names; empty if the table names them
 * @param scoreScale the range of the scores
 * @param labelEncoding the encoding of the labels
 * @param unlabelled the treatment of clips without labels
 * @param columns further columns of the clips
 */
public record TableSource(
    String scores,
    Optional<String> labels,
    Optional<String> classesFile,
    ScoreScale scoreScale,
    LabelEncoding labelEncoding,
    Unlabelled unlabelled,
    ClipColumns columns) {

  /** The same source with this group column, or without groups. */
  public TableSource grouped(Optional<String> column) {
    return new TableSource(
        scores,
        labels,
        classesFile,
        scoreScale,
        labelEncoding,
        unlabelled,
        new ClipColumns(columns.weight(), column));
  }

  /** The same source with scores on another scale. */
  public TableSource onScale(ScoreScale scale) {
    return new TableSource(scores, labels, classesFile, scale, labelEncoding, unlabelled, columns);
  }
}
