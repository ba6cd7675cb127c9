package org.sglthresh.metric.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.Jackknife;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.stats.rank.ClipTerm;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;
import org.sglthresh.stats.rank.ShardMoves;

/**
 * The metrics of the slices of a table, such as the clips of each year.
 *
 * <p>Each slice that is not small is tested against the rest of the clips in every metric that is
 * summed over clips: Student's test of the difference by its jackknife over shards. Of the many
 * tests some would fall out by chance, so a difference counts only if it stays when the share of
 * false ones among all that count is held at {@value #FALSE_DISCOVERY_RATE} (Benjamini and
 * Hochberg, Journal of the Royal Statistical Society B 57, 1995).
 *
 * @param name such as {@code year}, or {@code year*source}
 * @param slices those that differ first, by their adjusted p-value; then by number of clips
 */
public record SlicingReport(String name, List<Slice> slices) {
  /** How many of the differences that count may be due to chance. */
  public static final double FALSE_DISCOVERY_RATE = 0.05;

  /** Slices with fewer clips are small: they are shown, and not tested. */
  public static final int SMALL = 30;

  /** Where a slice has all clips, rounding may leave so much of the rest. */
  private static final double LEAST_REST = 1e-9;

  /**
   * A slice.
   *
   * @param value such as {@code 2019}
   * @param clips weight of the clips
   * @param labels weight of their labels
   * @param classes number of classes with a positive among them
   * @param values of the metrics that are known
   * @param intervals of the values; only where known
   * @param differences from the rest of the clips, of the metrics that were tested
   */
  public record Slice(
      String value,
      double clips,
      double labels,
      long classes,
      Map<RankingMetric, Double> values,
      Map<RankingMetric, Interval> intervals,
      Map<RankingMetric, Difference> differences) {

    /** Whether the slice is too small to be tested. */
    public boolean isSmall() {
      return clips < SMALL;
    }

    /** The metrics in which the slice differs from the rest by more than chance. */
    public List<RankingMetric> differing() {
      return differences.entrySet().stream()
          .filter(entry -> entry.getValue().isDiscovery())
          .map(Map.Entry::getKey)
          .toList();
    }

    private double leastAdjusted() {
      return differences.values().stream()
          .mapToDouble(Difference::adjusted)
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }
  }

  /**
   * The difference of a slice from the rest of the clips.
   *
   * @param difference slice minus rest
   * @param interval of the difference
   * @param p the chance of so large a difference where there is none
   * @param adjusted p by Benjamini and Hochberg
   */
  public record Difference(double difference, Interval interval, double p, double adjusted) {
    /** Whether the difference counts. */
    public boolean isDiscovery() {
      return adjusted <= FALSE_DISCOVERY_RATE;
    }
  }

  /** Class-wise metrics of a slice; NaN where not defined. */
  public record SliceRanking(double meanPrecision, double meanArea, long classes) {}

  /** Keeps its own copy. */
  public SlicingReport {
    slices = List.copyOf(slices);
  }

  /** The metrics that any slice was tested in. */
  public Set<RankingMetric> tested() {
    return slices.stream()
        .flatMap(slice -> slice.differences.keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The report on a slicing.
   *
   * @param values the name of each slice
   * @param rankings class-wise metrics of each slice
   * @param moves of class-wise metrics by shard
   */
  public static SlicingReport of(
      String name,
      List<String> values,
      RankingSums sums,
      int slicing,
      List<SliceRanking> rankings,
      Optional<ShardMoves> moves) {
    RankingSample all = RankingSample.of(sums, 0, 0, RankingSample.ClassWise.UNKNOWN);
    List<Slice> slices =
        IntStream.range(0, values.size())
            .parallel()
            .mapToObj(
                slice ->
                    slice(values.get(slice), sums, slicing, slice, rankings.get(slice), moves, all))
            .filter(slice -> slice.clips > 0)
            .toList();
    return new SlicingReport(
        name,
        adjusted(slices).stream()
            .sorted(
                Comparator.comparing((Slice slice) -> slice.differing().isEmpty())
                    .thenComparingDouble(
                        slice -> slice.differing().isEmpty() ? 0 : slice.leastAdjusted())
                    .thenComparing(Comparator.comparingDouble(Slice::clips).reversed())
                    .thenComparing(Slice::value))
            .toList());
  }

  private static Slice slice(
      String value,
      RankingSums sums,
      int slicing,
      int slice,
      SliceRanking ranking,
      Optional<ShardMoves> moves,
      RankingSample all) {
    List<RankingMetric> metrics = RankingMetric.all(sums.plan().ks());
    RankingSample clips =
        RankingSample.of(
            sums,
            slicing,
            slice,
            new RankingSample.ClassWise(ranking.meanPrecision, ranking.meanArea, Double.NaN));
    SampleJackknife jackknife = SampleJackknife.of(metrics, clips, sums, slicing, slice, moves);
    return new Slice(
        value,
        clips.sum(ClipTerm.CLIPS),
        clips.sum(ClipTerm.LABELS),
        ranking.classes,
        jackknife.values(),
        jackknife.intervals(),
        clips.sum(ClipTerm.CLIPS) < SMALL
            ? Map.of()
            : differences(sums, slicing, slice, clips, all));
  }

  /** The differences from the rest, with p-values that are not adjusted. */
  private static Map<RankingMetric, Difference> differences(
      RankingSums sums, int slicing, int slice, RankingSample clips, RankingSample all) {
    RankingSample rest = clips.rest(sums, all);
    if (!(rest.sum(ClipTerm.CLIPS) > LEAST_REST * all.sum(ClipTerm.CLIPS))) {
      return Map.of();
    }
    List<RankingMetric> tested =
        RankingMetric.withTrait(RankingMetric.all(sums.plan().ks()), Trait.TESTED).stream()
            .filter(metric -> !Double.isNaN(metric.of(clips)) && !Double.isNaN(metric.of(rest)))
            .toList();
    List<double[]> without = new ArrayList<>();
    for (int shard = 0; shard < RankingPlan.SHARDS; shard++) {
      if (sums.sum(0, 0, shard, ClipTerm.CLIPS.index()) > 0) {
        RankingSample left = clips.without(sums, slicing, slice, shard, Optional.empty());
        RankingSample leftOfAll = all.without(sums, 0, 0, shard, Optional.empty());
        without.add(differences(tested, left, left.rest(sums, leftOfAll)));
      }
    }
    Jackknife jackknife = new Jackknife(differences(tested, clips, rest), without);
    double[] deviations = jackknife.deviations();
    Map<RankingMetric, Difference> differences = new LinkedHashMap<>();
    for (int i = 0; i < deviations.length; i++) {
      if (deviations[i] > 0 && jackknife.occupied() > 1) {
        double difference = jackknife.values()[i];
        double reach = jackknife.quantile() * deviations[i];
        double p =
            Distributions.studentTails(difference / deviations[i], jackknife.occupied() - 1.0);
        differences.put(
            tested.get(i),
            new Difference(difference, new Interval(difference - reach, difference + reach), p, p));
      }
    }
    return differences;
  }

  private static double[] differences(
      List<RankingMetric> metrics, RankingSample clips, RankingSample rest) {
    return metrics.stream().mapToDouble(metric -> metric.of(clips) - metric.of(rest)).toArray();
  }

  /** The same slices with all p-values adjusted together. */
  private static List<Slice> adjusted(List<Slice> slices) {
    double[] p =
        slices.stream()
            .flatMap(slice -> slice.differences.values().stream())
            .mapToDouble(Difference::p)
            .toArray();
    double[] adjusted = adjusted(p);
    int next = 0;
    List<Slice> result = new ArrayList<>();
    for (Slice slice : slices) {
      Map<RankingMetric, Difference> differences = new LinkedHashMap<>();
      for (Map.Entry<RankingMetric, Difference> entry : slice.differences.entrySet()) {
        Difference found = entry.getValue();
        differences.put(
            entry.getKey(),
            new Difference(found.difference, found.interval, found.p, adjusted[next++]));
      }
      result.add(
          new Slice(
              slice.value,
              slice.clips,
              slice.labels,
              slice.classes,
              slice.values,
              slice.intervals,
              differences));
    }
    return result;
  }

  /**
   * P-values adjusted by Benjamini and Hochberg: the smallest false discovery rate at which each
   * counts.
   *
   * @param p in any order
   * @return in the same order, in [0, 1]
   */
  static double[] adjusted(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int rank = p.length; rank >= 1; rank--) {
      int i = order[rank - 1];
      least = Math.min(least, p[i] * p.length / rank);
      adjusted[i] = least;
    }
    return adjusted;
  }
}
