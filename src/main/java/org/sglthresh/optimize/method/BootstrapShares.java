package org.sglthresh.optimize.method;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.ShardCounts;

/**
 * How often each of several sets of thresholds is the best one in resamples of the clips: in the
 * Bayesian bootstrap (Rubin, Annals of Statistics 9, 1981) every shard of the clips weighs an
 * exponential random number. Sets that are equally good share a resample.
 *
 * @param shares of the resamples in which each set is best, {@code [sets]}; they add up to 1
 * @param values of the objective on all clips, {@code [sets]}
 * @param deviations of the objective over the resamples, {@code [sets]}
 */
record BootstrapShares(double[] shares, double[] values, double[] deviations) {
  private static final int DRAWS = 200;

  /**
   * Resamples some counts.
   *
   * @param counts of the sets
   * @param totals of the same clips
   */
  static BootstrapShares of(
      ShardCounts counts, LabelTotals totals, AveragedMeasure objective, long seed) {
    int sets = counts.sets();
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = new double[counts.shards()];
    Arrays.fill(weights, 1);
    double[] values = values(counts, totals, objective, weights);
    double[] shares = new double[sets];
    double[] sums = new double[sets];
    double[] squares = new double[sets];
    for (int draw = 0; draw < DRAWS; draw++) {
      Arrays.setAll(weights, shard -> -Math.log(1 - random.nextDouble()));
      double[] drawn = values(counts, totals, objective, weights);
      addBest(drawn, shares);
      for (int set = 0; set < sets; set++) {
        sums[set] += drawn[set];
        squares[set] += drawn[set] * drawn[set];
      }
    }
    double[] deviations = new double[sets];
    Arrays.setAll(
        deviations,
        set -> Math.sqrt(Math.max(0, squares[set] - sums[set] * sums[set] / DRAWS) / (DRAWS - 1)));
    return new BootstrapShares(shares, values, deviations);
  }

  /** The mean of what several deals of the clips to folds say. */
  static BootstrapShares mean(List<BootstrapShares> all) {
    return new BootstrapShares(
        mean(all, BootstrapShares::shares),
        mean(all, BootstrapShares::values),
        mean(all, BootstrapShares::deviations));
  }

  private static double[] mean(
      List<BootstrapShares> all, Function<BootstrapShares, double[]> figures) {
    double[] means = new double[figures.apply(all.get(0)).length];
    for (BootstrapShares one : all) {
      for (int set = 0; set < means.length; set++) {
        means[set] += figures.apply(one)[set] / all.size();
      }
    }
    return means;
  }

  /** How a set does on the clips. */
  CombinedPart.HeldOut heldOut(int set) {
    return new CombinedPart.HeldOut(values[set], deviations[set]);
  }

  private static void addBest(double[] values, double[] shares) {
    double highest = Arrays.stream(values).max().orElseThrow();
    long best = Arrays.stream(values).filter(value -> value == highest).count();
    for (int set = 0; set < values.length; set++) {
      shares[set] += values[set] == highest ? 1.0 / best / DRAWS : 0;
    }
  }

  /** The objective of each set, {@code [sets]}, with the shards weighted. */
  private static double[] values(
      ShardCounts counts, LabelTotals totals, AveragedMeasure objective, double[] weights) {
    double[] positives = new double[counts.classes()];
    double[] known = known(counts, totals, weights);
    for (int shard = 0; shard < weights.length; shard++) {
      add(positives, counts.positives(shard), weights[shard]);
    }
    double[] values = new double[counts.sets()];
    for (int set = 0; set < values.length; set++) {
      double[] truePositives = new double[positives.length];
      double[] predicted = new double[positives.length];
      for (int shard = 0; shard < weights.length; shard++) {
        add(truePositives, counts.truePositives(set, shard), weights[shard]);
        add(predicted, counts.predicted(set, shard), weights[shard]);
      }
      values[set] = objective.value(new ClassCounts(truePositives, predicted, positives, known));
    }
    return values;
  }

  /** Known labels are not counted by shard: each class knows its share of any shard's clips. */
  private static double[] known(ShardCounts counts, LabelTotals totals, double[] weights) {
    double weight = 0;
    double drawn = 0;
    for (int shard = 0; shard < weights.length; shard++) {
      weight += counts.weight(shard);
      drawn += weights[shard] * counts.weight(shard);
    }
    double[] known = totals.known();
    for (int c = 0; c < known.length; c++) {
      known[c] *= weight > 0 ? drawn / weight : 1;
    }
    return known;
  }

  private static void add(double[] sums, double[] terms, double weight) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += weight * terms[c];
    }
  }
}
