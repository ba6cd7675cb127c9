package org.sglthresh.metric.ranking;

import java.util.Optional;
import org.sglthresh.stats.rank.ClipTerm;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;
import org.sglthresh.stats.rank.ShardMoves;

/**
 * What the formulas of {@link RankingMetric} take: the sums over some clips, all of a slice or all
 * but those of a shard, and the class-wise metrics of the same clips.
 */
public final class RankingSample {
  private final double[] terms;
  private final double meanPrecision;
  private final double meanArea;
  private final double pairPrecision;
  private final double calibrationError;
  private final boolean hasTags;
  private final boolean hasRanks;

  /** Class-wise metrics of the clips of a slice; NaN where not known. */
  record ClassWise(double meanPrecision, double meanArea, double pairPrecision) {
    static final ClassWise UNKNOWN = new ClassWise(Double.NaN, Double.NaN, Double.NaN);
  }

  private RankingSample(
      RankingSums sums, double[] terms, ClassWise classWise, double calibrationError) {
    this.terms = terms;
    this.meanPrecision = classWise.meanPrecision;
    this.meanArea = classWise.meanArea;
    this.pairPrecision = classWise.pairPrecision;
    this.calibrationError = calibrationError;
    this.hasTags = sums.plan().hasThresholds();
    this.hasRanks = !sums.hasSoftLabels();
  }

  /** All clips of a slice. */
  static RankingSample of(RankingSums sums, int slicing, int slice, ClassWise classWise) {
    double[] terms = new double[ClipTerm.width(sums.plan().ks().length)];
    for (int shard = 0; shard < RankingPlan.SHARDS; shard++) {
      for (int term = 0; term < terms.length; term++) {
        terms[term] += sums.sum(slicing, slice, shard, term);
      }
    }
    double error = slicing == 0 ? sums.reliability().expectedCalibrationError() : Double.NaN;
    return new RankingSample(sums, terms, classWise, error);
  }

  /**
   * The same clips without those of a shard; class-wise metrics to first order.
   *
   * @param moves by the clips of each shard; empty: class-wise metrics are unknown
   */
  RankingSample without(
      RankingSums sums, int slicing, int slice, int shard, Optional<ShardMoves> moves) {
    double[] left = terms.clone();
    for (int term = 0; term < left.length; term++) {
      left[term] -= sums.sum(slicing, slice, shard, term);
    }
    double growth = terms[ClipTerm.CLIPS.index()] / Math.max(1e-300, left[ClipTerm.CLIPS.index()]);
    ClassWise classWise =
        moves
            .map(
                known ->
                    new ClassWise(
                        meanPrecision
                            - growth * known.of(slicing, slice, shard, ShardMoves.PRECISION),
                        meanArea - growth * known.of(slicing, slice, shard, ShardMoves.AREA),
                        pairPrecision
                            - growth * known.of(slicing, slice, shard, ShardMoves.PAIR_PRECISION)))
            .orElse(ClassWise.UNKNOWN);
    double error =
        slicing == 0 ? sums.reliability().expectedCalibrationErrorWithout(shard) : Double.NaN;
    return new RankingSample(sums, left, classWise, error);
  }

  /**
   * The clips of all slices of a slicing but this one.
   *
   * @param all clips
   */
  RankingSample rest(RankingSums sums, RankingSample all) {
    double[] left = all.terms.clone();
    for (int term = 0; term < left.length; term++) {
      left[term] -= terms[term];
    }
    return new RankingSample(sums, left, ClassWise.UNKNOWN, Double.NaN);
  }

  /** The sum of a term. */
  double sum(ClipTerm term) {
    return terms[term.index()];
  }

  /** The quotient of two sums; NaN where nothing is summed up. */
  double ratio(ClipTerm numerator, ClipTerm denominator) {
    return sum(numerator) / sum(denominator);
  }

  /** The mean over the clips with labels of a term that only those have. */
  double perLabelled(int term) {
    return terms[term] / sum(ClipTerm.LABELLED);
  }

  /** Whether the ranks of labels are counted: soft labels have none. */
  boolean hasRanks() {
    return hasRanks;
  }

  double meanPrecision() {
    return meanPrecision;
  }

  double meanArea() {
    return meanArea;
  }

  double pairPrecision() {
    return pairPrecision;
  }

  double calibrationError() {
    return calibrationError;
  }

  /** F1 of all decisions; 0 where there is no tag and no label, NaN without thresholds. */
  double microF1() {
    double denominator = sum(ClipTerm.TAGS) + sum(ClipTerm.LABELS);
    return !hasTags ? Double.NaN : denominator > 0 ? 2 * sum(ClipTerm.TRUE_TAGS) / denominator : 0;
  }
}
