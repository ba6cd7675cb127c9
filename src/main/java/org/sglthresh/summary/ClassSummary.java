package org.sglthresh.summary;

import java.io.Serializable;

/**
 * The summary of one class: the clips whose label is known and the positives among them.
 *
 * @param clips weights w of the clips
 * @param positives weights w·y, in bins of the same level, in no bin above those of {@code clips}
 * @param unitBits a weight of 1 is stored as 2<sup>unitBits</sup>: 0 where all weights are 1 and
 *     all labels 0 or 1, otherwise {@link #WEIGHT_BITS}
 */
record ClassSummary(KeyCounts clips, KeyCounts positives, int unitBits) implements Serializable {
  /** Weights and soft labels are rounded to 2<sup>−20</sup>, about a millionth. */
  static final int WEIGHT_BITS = 20;

  /** The summary of no clip: the neutral element of {@link #plus}. */
  static final ClassSummary EMPTY = new ClassSummary(KeyCounts.EMPTY, KeyCounts.EMPTY, 0);

  /** The summary of some clips at the level of the limits. */
  static ClassSummary within(
      SummaryLimits limits, KeyCounts clips, KeyCounts positives, int unitBits) {
    KeyCounts fitting = clips.within(limits);
    return new ClassSummary(fitting, positives.at(fitting.level()), unitBits);
  }

  int level() {
    return clips.level();
  }

  /** The same clips at a level that is not finer. */
  ClassSummary at(int coarser) {
    return new ClassSummary(clips.at(coarser), positives.at(coarser), unitBits);
  }

  private ClassSummary inUnits(int bits) {
    long factor = 1L << (bits - unitBits);
    return new ClassSummary(clips.times(factor), positives.times(factor), bits);
  }

  /** These clips and others. */
  ClassSummary plus(ClassSummary other, SummaryLimits limits) {
    if (unitBits != other.unitBits) {
      int bits = Math.max(unitBits, other.unitBits);
      return inUnits(bits).plus(other.inUnits(bits), limits);
    }
    return within(limits, clips.plus(other.clips), positives.plus(other.positives), unitBits);
  }

  /** These clips without others. */
  ClassSummary minus(ClassSummary other, SummaryLimits limits) {
    int bits = Math.max(unitBits, other.unitBits);
    ClassSummary mine = inUnits(bits);
    ClassSummary theirs = other.inUnits(bits);
    return within(
        limits, mine.clips.minus(theirs.clips), mine.positives.minus(theirs.positives), bits);
  }

  /** A stored weight as a number. */
  double weight(long stored) {
    return Math.scalb((double) stored, -unitBits);
  }
}
