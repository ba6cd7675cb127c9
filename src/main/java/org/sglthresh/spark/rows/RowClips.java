package org.sglthresh.spark.rows;

import java.util.Iterator;
import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;

/** Clips of a partition of the scores table, in the order of its rows. */
public final class RowClips implements ClipSource {
  private final Iterator<ClipRow> rows;
  private final ScoreReader scoreReader;
  private final LabelSource labelSource;
  private final WeightReader weights;
  private final PartitionCheck check = new PartitionCheck();
  private UTF8String id = UTF8String.EMPTY_UTF8;
  private float[] scores = ScoreReader.INVALID;
  private ClipLabels labels = LabelReader.INVALID;

  /** The clips of the rows, with labels from the source and weights from the rows. */
  public RowClips(
      Iterator<ClipRow> rows,
      ScoreReader scoreReader,
      LabelSource labelSource,
      WeightReader weights) {
    this.rows = rows;
    this.scoreReader = scoreReader;
    this.labelSource = labelSource;
    this.weights = weights;
  }

  @Override
  public boolean next() {
    while (rows.hasNext()) {
      ClipRow row = rows.next();
      check.rows++;
      if (row.isNullAt(ClipRow.ID)) {
        check.violations.add(RowViolation.NO_ID);
        continue;
      }
      id = row.getUTF8String(ClipRow.ID);
      scores = scoreReader.read(row, ClipRow.SCORES, check);
      labels = weights.weigh(row, labelSource.find(row, check), check.violations);
      if (ScoreReader.isValid(scores)
          && LabelReader.isValid(labels)
          && labelSource.admits(labels, row::name, check)) {
        scoreReader.note(scores, check);
        return true;
      }
    }
    return false;
  }

  @Override
  public UTF8String id() {
    return id;
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
