package org.sglthresh.spark.rows;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.spark.table.Gaps;

/**
 * Clips of a partition that holds rows of both tables, sorted by clip id, the labels of a clip
 * before its scores. Used if the labels table is too large to be broadcast, or if clips without
 * scores count.
 */
public final class MergedClips implements ClipSource {
  private final Iterator<ClipRow> rows;
  private final ScoreReader scoreReader;
  private final LabelReader labelReader;
  private final WeightReader scoreWeights;
  private final WeightReader labelWeights;
  private final LabelPolicy policy;
  private final Gaps gaps;
  private final PartitionCheck check = new PartitionCheck();

  private Optional<UTF8String> id = Optional.empty(); // of the current rows
  private Optional<ClipRow> ahead = Optional.empty(); // read, but of the clip after this
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
   * @param gaps the treatment of clips without scores
   */
  public MergedClips(
      Iterator<ClipRow> rows,
      ScoreReader scoreReader,
      LabelReader labelReader,
      WeightReader scoreWeights,
      WeightReader labelWeights,
      LabelPolicy policy,
      Gaps gaps) {
    this.rows = rows;
    this.scoreReader = scoreReader;
    this.labelReader = labelReader;
    this.scoreWeights = scoreWeights;
    this.labelWeights = labelWeights;
    this.policy = policy;
    this.gaps = gaps;
  }

  @Override
  public boolean next() {
    while (ahead.isPresent() || rows.hasNext()) {
      ClipRow row = ahead.orElseGet(this::read);
      ahead = Optional.empty();
      if (row.isNullAt(ClipRow.ID)) {
        check.violations.add(isScore(row) ? RowViolation.NO_ID : RowViolation.NO_LABEL_ID);
        continue;
      }
      if (!id.filter(row.getUTF8String(ClipRow.ID)::equals).isPresent()) {
        if (finishClip()) {
          ahead = Optional.of(row);
          return true;
        }
        id = Optional.of(row.getUTF8String(ClipRow.ID).copy());
        scoreRows = 0;
      }
      if (isScore(row) ? addScores(row) : addLabels(row)) {
        return true;
      }
    }
    return finishClip();
  }

  private ClipRow read() {
    ClipRow row = rows.next();
    check.rows += isScore(row) ? 1 : 0;
    return row;
  }

  private static boolean isScore(ClipRow row) {
    return row.getInt(ClipRow.SIDE) == ClipRow.SCORE_SIDE;
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
    scores = scoreReader.read(row, ClipRow.SCORES, check);
    if (labelRows == 0) {
      if (scoreRows == 1) {
        check.violations.add(RowViolation.SCORES_ONLY, row.getUTF8String(ClipRow.ID)::toString);
      }
      return false;
    }
    labels = policy.completed(scoreWeights.weigh(row, labels, check.violations), check);
    return ScoreReader.isValid(scores)
        && LabelReader.isValid(labels)
        && policy.admits(labels, row::name, check);
  }

  /** Ends the current clip, once; true if it has no scores and counts nevertheless. */
  private boolean finishClip() {
    boolean unscored = labelRows > 0 && scoreRows == 0;
    labelRows = 0;
    if (!unscored) {
      return false;
    }
    boolean isAllowed = gaps.dropExtraLabels() || gaps.areFilled();
    (isAllowed ? check.allowed : check.violations)
        .add(RowViolation.LABELS_ONLY, id.orElseThrow()::toString);
    if (!gaps.fillClips()) {
      return false;
    }
    Supplier<String> clip = () -> ClipRow.named(id.orElseThrow().toString());
    scores = scoreReader.missing(check);
    labels = policy.completed(scoreWeights.weighAbsent(clip, labels, check.violations), check);
    return LabelReader.isValid(labels) && policy.admits(labels, clip, check);
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
