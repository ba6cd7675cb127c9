package org.sglthresh.spark.rows;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;

/**
 * Clips of a partition that holds rows of both tables, sorted by clip id, the labels of a clip
 * before its scores. Used if the labels table is too large to be broadcast.
 */
public final class MergedClips implements ClipSource {
  private final Iterator<ClipRow> rows;
  private final ScoreReader scoreReader;
  private final LabelReader labelReader;
  private final WeightReader scoreWeights;
  private final WeightReader labelWeights;
  private final LabelPolicy policy;
  private final PartitionCheck check = new PartitionCheck();

  private Optional<UTF8String> id = Optional.empty(); // of the current rows
  private int labelRows; // with this id so far
  private int scoreRows;
  private float[] scores = ScoreReader.INVALID;
  private ClipLabels labels = LabelReader.INVALID;

  /**
   * Merges the rows of a partition.
   *
   * @param rows the rows of both tables
   * @param scoreWeights reads the weights of rows of scores
   * @param labelWeights reads the weights of rows of labels; at most one table has weights
   */
  public MergedClips(
      Iterator<ClipRow> rows,
      ScoreReader scoreReader,
      LabelReader labelReader,
      WeightReader scoreWeights,
      WeightReader labelWeights,
      LabelPolicy policy) {
    this.rows = rows;
    this.scoreReader = scoreReader;
    this.labelReader = labelReader;
    this.scoreWeights = scoreWeights;
    this.labelWeights = labelWeights;
    this.policy = policy;
  }

  @Override
  public boolean next() {
    while (rows.hasNext()) {
      ClipRow row = rows.next();
      boolean isScore = row.getInt(ClipRow.SIDE) == ClipRow.SCORE_SIDE;
      check.rows += isScore ? 1 : 0;
      if (row.isNullAt(ClipRow.ID)) {
        check.violations.add(isScore ? RowViolation.NO_ID : RowViolation.NO_LABEL_ID);
        continue;
      }
      if (!id.filter(row.getUTF8String(ClipRow.ID)::equals).isPresent()) {
        finishClip();
        id = Optional.of(row.getUTF8String(ClipRow.ID).copy());
        labelRows = 0;
        scoreRows = 0;
      }
      if (isScore ? addScores(row) : addLabels(row)) {
        return true;
      }
    }
    finishClip();
    id = Optional.empty();
    return false;
  }

  /** Always false: a row of labels does not complete a clip. */
  private boolean addLabels(ClipRow row) {
    labelRows++;
    if (labelRows == 2) {
      check.violations.add(RowViolation.DUPLICATE_LABEL_ID, row::name);
    }
    ClipLabels unweighted = labelReader.read(row, ClipRow.LABELS, policy, check.violations);
    labels = labelWeights.weigh(row, unweighted, check.violations);
    return false;
  }

  private boolean addScores(ClipRow row) {
    scoreRows++;
    if (scoreRows == 2) {
      check.violations.add(RowViolation.DUPLICATE_ID, row::name);
    }
    scores = scoreReader.read(row, ClipRow.SCORES, check.violations);
    if (labelRows == 0) {
      if (scoreRows == 1) {
        check.violations.add(RowViolation.SCORES_ONLY, row::name);
      }
      return false;
    }
    labels = scoreWeights.weigh(row, labels, check.violations);
    return ScoreReader.isValid(scores)
        && LabelReader.isValid(labels)
        && policy.admits(labels, row::name, check);
  }

  private void finishClip() {
    if (id.isPresent() && labelRows > 0 && scoreRows == 0) {
      check.violations.add(RowViolation.LABELS_ONLY, () -> ClipRow.named(id.get().toString()));
    }
  }

  @Override
  public UTF8String id() {
    return id.orElseThrow();
  }

  @Override
  public float[] scores() {
    return scores;
  }

  @Override
  public ClipLabels labels() {
    return labels;
  }

  @Override
  public PartitionCheck check() {
    return check;
  }
}
