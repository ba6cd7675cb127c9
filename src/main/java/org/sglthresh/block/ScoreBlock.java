package org.sglthresh.block;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.math.LogitAxis;

/**
 * A block of scores and labels of some clips, class by class: the scores of a class are contiguous,
 * so a kernel reads memory in order.
 *
 * <p>A score whose label is unknown is stored as {@link #UNKNOWN}, the lowest finite float. It is
 * above no threshold, and so far below every threshold that the sigmoid's derivative is 0. So it
 * adds exactly 0 to every count and sum without a branch in the kernels.
 *
 * <p>Labels are stored as the ascending clip indices of each class's positives, because real labels
 * are sparse: a clip in AudioSet has two of 527 classes.
 */
public final class ScoreBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for a score whose label is unknown. */
  public static final float UNKNOWN = -Float.MAX_VALUE;

  private final int classes;
  private final int clips;
  private final float[] scores;
  private final int[] positiveOffsets;
  private final int[] positives;
  private final float[] positiveValues;
  private final float[] weights;
  private final ClipMarks marks;

  /**
   * @param scores class-major, {@code [classes × clips]}
   * @param positiveOffsets {@code [classes + 1]}: where each class's entries of {@code positives}
   *     begin
   * @param positives clip indices, ascending within a class
   * @param positiveValues label in (0, 1] of each entry of {@code positives}, or empty: all 1
   * @param weights {@code [clips]}, or empty: all 1
   * @param marks of the clips
   */
  ScoreBlock(
      int classes,
      int clips,
      float[] scores,
      int[] positiveOffsets,
      int[] positives,
      float[] positiveValues,
      float[] weights,
      ClipMarks marks) {
    this.classes = classes;
    this.clips = clips;
    this.scores = scores;
    this.positiveOffsets = positiveOffsets;
    this.positives = positives;
    this.positiveValues = positiveValues;
    this.weights = weights;
    this.marks = marks;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Number of clips. */
  public int clips() {
    return clips;
  }

  /** All scores, {@code [classes × clips]}, class-major; not a copy, not to be written to. */
  public float[] scores() {
    return scores;
  }

  /** Where the scores of a class begin in {@link #scores()}. */
  public int column(int classIndex) {
    return classIndex * clips;
  }

  /** The clip indices of all positives, class by class; not a copy, not to be written to. */
  public int[] positives() {
    return positives;
  }

  /** Where the positives of a class begin in {@link #positives()}. */
  public int positivesFrom(int classIndex) {
    return positiveOffsets[classIndex];
  }

  /** Where the positives of a class end (exclusive) in {@link #positives()}. */
  public int positivesTo(int classIndex) {
    return positiveOffsets[classIndex + 1];
  }

  /** Labels in (0, 1] parallel to {@link #positives()}, or an empty array when all are 1. */
  public float[] positiveValues() {
    return positiveValues;
  }

  /** Weights of the clips, {@code [clips]}, or an empty array when all are 1. */
  public float[] weights() {
    return weights;
  }

  /**
   * The shard of each clip, {@code [clips]}, from 0: the part of the clips that it is resampled
   * with. Empty where it is not known.
   */
  public byte[] shards() {
    return marks.shards();
  }

  /**
   * The slice of each clip in a slicing of the table, {@code [clips]}, from 0.
   *
   * @param slicing below {@link #slicings()}
   */
  public int[] slices(int slicing) {
    return marks.slices()[slicing];
  }

  /** Number of slicings that the block knows the slices of. */
  public int slicings() {
    return marks.slices().length;
  }

  /**
   * The same clips with the logits of their scores, which must be probabilities.
   *
   * @param axes {@code [classes]}
   */
  public ScoreBlock onLogitScale(List<LogitAxis> axes) {
    float[] logits = new float[scores.length];
    for (int c = 0; c < classes; c++) {
      LogitAxis axis = axes.get(c);
      for (int i = column(c); i < column(c + 1); i++) {
        logits[i] = scores[i] == UNKNOWN ? UNKNOWN : (float) axis.logit(scores[i]);
      }
    }
    return new ScoreBlock(
        classes, clips, logits, positiveOffsets, positives, positiveValues, weights, marks);
  }

  /** True when every weight is 1 and every label is 0, 1 or unknown: counts are whole numbers. */
  public boolean isPlain() {
    return weights.length == 0 && positiveValues.length == 0;
  }

  /** Size of the arrays in memory. */
  public long bytes() {
    return 4L
            * ((long) scores.length
                + positiveOffsets.length
                + positives.length
                + positiveValues.length
                + weights.length)
        + marks.bytes();
  }
}
