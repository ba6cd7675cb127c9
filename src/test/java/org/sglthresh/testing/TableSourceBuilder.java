package org.sglthresh.testing;

import java.util.Optional;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.Gaps;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.MissingScores;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/**
 * Builds a {@link TableSource}. Unless set, scores are probabilities, the scores table holds the
 * labels, their type gives their encoding, clips without labels count, and there are no further
 * columns.
 */
public final class TableSourceBuilder {
  private final String scores;
  private Optional<String> labels = Optional.empty();
  private Optional<String> classesFile = Optional.empty();
  private ScoreScale scale = ScoreScale.PROBABILITY;
  private LabelEncoding encoding = LabelEncoding.AUTO;
  private Unlabelled unlabelled = Unlabelled.KEEP;
  private ClipColumns columns = ClipColumns.NONE;
  private Gaps gaps = Gaps.FAIL;

  private TableSourceBuilder(String scores) {
    this.scores = scores;
  }

  /** Scores at this path, with the labels in the same table. */
  public static TableSourceBuilder of(String scores) {
    return new TableSourceBuilder(scores);
  }

  /** Scores and labels at these paths. */
  public static TableSourceBuilder of(String scores, String labels) {
    return of(scores).labels(Optional.of(labels));
  }

  /** Labels at this path; empty: in the scores table. */
  public TableSourceBuilder labels(Optional<String> path) {
    labels = path;
    return this;
  }

  /** Class names from this file. */
  public TableSourceBuilder classesFile(String path) {
    classesFile = Optional.of(path);
    return this;
  }

  /** Scores on this scale. */
  public TableSourceBuilder scale(ScoreScale value) {
    scale = value;
    return this;
  }

  /** Labels in this encoding. */
  public TableSourceBuilder encoding(LabelEncoding value) {
    encoding = value;
    return this;
  }

  /** This treatment of clips without labels. */
  public TableSourceBuilder unlabelled(Unlabelled value) {
    unlabelled = value;
    return this;
  }

  /** Missing scores count as 0, with this floor. */
  public TableSourceBuilder missing(ScoreFloor floor) {
    gaps = new Gaps(MissingScores.ZERO, floor, gaps.extraLabels());
    return this;
  }

  /** Labels of clips without scores are left out. */
  public TableSourceBuilder droppingExtraLabels() {
    gaps = new Gaps(gaps.missing(), gaps.floor(), ExtraLabels.DROP);
    return this;
  }

  /** This treatment of what the scores lack. */
  public TableSourceBuilder gaps(Gaps value) {
    gaps = value;
    return this;
  }

  /** Weights in this column. */
  public TableSourceBuilder weight(String column) {
    columns = columns.weighing(Optional.of(column));
    return this;
  }

  /** Groups in this column. */
  public TableSourceBuilder group(String column) {
    columns = columns.grouping(Optional.of(column));
    return this;
  }

  /** Columns of these names. */
  public TableSourceBuilder columns(ClipColumns value) {
    columns = value;
    return this;
  }

  /** The source. */
  public TableSource build() {
    return new TableSource(scores, labels, classesFile, scale, encoding, unlabelled, columns, gaps);
  }
}
