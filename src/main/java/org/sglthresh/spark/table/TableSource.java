package org.sglthresh.spark.table;

import java.util.Optional;
import java.util.function.Consumer;
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
 * @param columns which columns the tables have
 * @param gaps the treatment of what the scores lack
 * @param calibration what the scores go through when they are read; if there is one, {@code
 *     scoreScale} is that of what comes out, probabilities
 * @param labelTree file of an ontology, by which a label also counts for the classes above; empty:
 *     labels stay as they are
 */
public record TableSource(
    String scores,
    Optional<String> labels,
    Optional<String> classesFile,
    ScoreScale scoreScale,
    LabelEncoding labelEncoding,
    Unlabelled unlabelled,
    ClipColumns columns,
    Gaps gaps,
    Optional<Calibrating> calibration,
    Optional<String> labelTree) {
  /**
   * A calibration of the scores.
   *
   * @param path of a calibration.json, or of a directory that holds one
   * @param scale of the scores in the table
   */
  public record Calibrating(String path, ScoreScale scale) {}

  /** Scores as they are, and labels. */
  public TableSource(
      String scores,
      Optional<String> labels,
      Optional<String> classesFile,
      ScoreScale scoreScale,
      LabelEncoding labelEncoding,
      Unlabelled unlabelled,
      ClipColumns columns,
      Gaps gaps) {
    this(
        scores,
        labels,
        classesFile,
        scoreScale,
        labelEncoding,
        unlabelled,
        columns,
        gaps,
        Optional.empty(),
        Optional.empty());
  }

  /** A source in which nothing may be missing. */
  public TableSource(
      String scores,
      Optional<String> labels,
      Optional<String> classesFile,
      ScoreScale scoreScale,
      LabelEncoding labelEncoding,
      Unlabelled unlabelled,
      ClipColumns columns) {
    this(scores, labels, classesFile, scoreScale, labelEncoding, unlabelled, columns, Gaps.FAIL);
  }

  /** Scores alone, in columns of the usual names. */
  public static TableSource ofScores(String scores, ScoreScale scale) {
    return new TableSource(
        scores,
        Optional.empty(),
        Optional.empty(),
        scale,
        LabelEncoding.AUTO,
        Unlabelled.KEEP,
        ClipColumns.NONE);
  }

  /** The same source with other scores. */
  public TableSource withScores(String path) {
    return with(draft -> draft.scores = path);
  }

  /** The same source with this group column, or without groups. */
  public TableSource grouped(Optional<String> column) {
    return withColumns(columns.grouping(column));
  }

  /** The same source with other columns. */
  public TableSource withColumns(ClipColumns other) {
    return with(draft -> draft.columns = other);
  }

  /** The same source with class names from this file, or from the table. */
  public TableSource naming(Optional<String> file) {
    return with(draft -> draft.classesFile = file);
  }

  /** The same source with another treatment of what the scores lack. */
  public TableSource filling(Gaps other) {
    return with(draft -> draft.gaps = other);
  }

  /** The same source with scores on another scale. */
  public TableSource onScale(ScoreScale scale) {
    return with(draft -> draft.scoreScale = scale);
  }

  /** The same source whose labels go up this ontology, or stay as they are. */
  public TableSource completing(Optional<String> ontology) {
    return with(draft -> draft.labelTree = ontology);
  }

  /** The same source with scores that go through a calibration, if there is one. */
  public TableSource calibrated(Optional<Calibrating> other) {
    return with(
        draft -> {
          draft.calibration = other;
          draft.scoreScale = other.isPresent() ? ScoreScale.PROBABILITY : scoreScale;
        });
  }

  private TableSource with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new TableSource(
        draft.scores,
        labels,
        draft.classesFile,
        draft.scoreScale,
        labelEncoding,
        unlabelled,
        draft.columns,
        draft.gaps,
        draft.calibration,
        draft.labelTree);
  }

  /** What another source may have instead. */
  private static final class Draft {
    private String scores;
    private Optional<String> classesFile;
    private ScoreScale scoreScale;
    private ClipColumns columns;
    private Gaps gaps;
    private Optional<Calibrating> calibration;
    private Optional<String> labelTree;

    private Draft(TableSource source) {
      scores = source.scores;
      classesFile = source.classesFile;
      scoreScale = source.scoreScale;
      columns = source.columns;
      gaps = source.gaps;
      calibration = source.calibration;
      labelTree = source.labelTree;
    }
  }

  /** The scale of the scores in the table, before any calibration. */
  public ScoreScale readScale() {
    return calibration.map(Calibrating::scale).orElse(scoreScale);
  }
}
