package org.sglthresh.spark.table;

import java.util.Optional;
import org.sglthresh.model.ScoreScale;

/**
 * Where scores and labels are and how to read them.
 *
 * @param scores Parquet path (file, directory or glob) with {@code clip_id} and scores
 * @param labels Parquet path with {@code clip_id} and labels; empty when the scores table holds
 *     them
 * @param classesFile .json, .csv or .txt file of class names; empty when the table names them
 * @param scoreScale the range scores are held to
 * @param labelEncoding how labels are understood
 * @param unlabelled what becomes of clips without any label
 * @param columns what else the tables say of a clip
 */
public record TableSource(
    String scores,
    Optional<String> labels,
    Optional<String> classesFile,
    ScoreScale scoreScale,
    LabelEncoding labelEncoding,
    Unlabelled unlabelled,
    ClipColumns columns) {

  /** The same with a group column, if there is one. */
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

  /** The same with scores on another scale. */
  public TableSource onScale(ScoreScale scale) {
    return new TableSource(scores, labels, classesFile, scale, labelEncoding, unlabelled, columns);
  }
}
