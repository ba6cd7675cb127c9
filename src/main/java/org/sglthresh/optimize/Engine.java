package org.sglthresh.optimize;

import java.util.List;
import java.util.Optional;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * Answers what a method asks of the data. Every quantity of a class depends on that class's
 * threshold (and slope) alone. All engines agree within stated bounds, wherever they keep the data.
 */
public interface Engine extends AutoCloseable {
  /** The name used on the command line, such as {@code local}. */
  String label();

  /** Which arithmetic the surrogate sums use, for the manifest. */
  String kernel();

  /** Clips, supports and known labels. */
  LabelTotals totals();

  /**
   * Hard counts.
   *
   * @param thresholds {@code [classes]}; a tag is a score strictly above its threshold
   */
  ClassCounts counts(double[] thresholds);

  /**
   * Upper bounds of the counts in every F-measure: the counts themselves where every score is
   * known.
   *
   * @param thresholds {@code [classes]}
   */
  default ClassCounts bestCounts(double[] thresholds) {
    return counts(thresholds);
  }

  /** The classes whose thresholds are fixed. */
  default Pins pins() {
    return Pins.NONE;
  }

  /** The score below which no threshold may lie. */
  default ScoreFloor floor() {
    return ScoreFloor.NONE;
  }

  /**
   * Makes thresholds ones that are allowed: those of pinned classes their pins, the others not
   * below the floor.
   *
   * @param thresholds {@code [classes]}, changed
   */
  default void confine(double[] thresholds) {
    floor().lift(thresholds);
    pins().putInto(thresholds);
  }

  /**
   * Hard counts and surrogate sums: one epoch.
   *
   * @param thresholds {@code [classes]}
   * @param slopes {@code [classes]}, above 0
   */
  SurrogateSums sums(double[] thresholds, double[] slopes);

  /** The cuts of every class that can be best, {@code [classes]}; computed once and kept. */
  List<PositiveCuts> positiveCuts();

  /**
   * The cuts with counts that no thresholds can beat, {@code [classes]}, for proofs. Those of
   * {@link #positiveCuts} where every score is known.
   */
  default List<PositiveCuts> unbeatableCuts() {
    return positiveCuts();
  }

  /**
   * Whether better thresholds than those of {@link #positiveCuts} may exist, because scores are
   * known less exactly than they are: never where every score is known.
   */
  default boolean hidesBest(AveragedMeasure objective) {
    return false;
  }

  /**
   * The nearest thresholds at which counts are exact: the given ones where every score is known.
   *
   * @param thresholds {@code [classes]}, finite
   */
  default double[] nearestExact(double[] thresholds) {
    return thresholds.clone();
  }

  /**
   * The sorted scores of every class, {@code [classes]}, for methods that try thresholds one by
   * one; computed once and kept.
   */
  List<SortedScores> sortedScores();

  /** Mean and standard deviation of each class's scores. */
  ScoreMoments moments();

  /** The range of each class's scores, which are probabilities. */
  ScoreRanges scoreRanges();

  /**
   * The same clips with the logits of their scores, which must be probabilities. To be closed by
   * the caller.
   *
   * @param axes {@code [classes]}
   */
  Engine onLogitScale(List<LogitAxis> axes);

  /**
   * The clips in folds, where the engine has them in at least two: for methods that look at clips
   * that they did not learn on.
   */
  default Optional<TuningFolds> folds() {
    return Optional.empty();
  }

  /** Frees what the engine holds for itself; the data it was made of stay. */
  @Override
  default void close() {}
}
