package org.sglthresh.metric.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.Jackknife;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingSums;
import org.sglthresh.stats.rank.Reliability;
import org.sglthresh.stats.rank.ShardMoves;

/**
 * All metrics of a tagger's scores on a table.
 *
 * @param values of the metrics that are known, in the order of the list
 * @param bounds of values that are certain to lie within bounds, but not known exactly
 * @param intervals how far the values would differ on other clips of the same kind, of level {@link
 *     Interval#LEVEL}; only where known
 * @param jackknife from which the intervals are; its values are those of {@code values}, in the
 *     same order; empty where the clips were not read
 * @param classes in class order; entry i has index i
 * @param bestMicroF1 the highest micro-F1 that thresholds reach on these clips
 * @param bestMacroF1 the highest macro-F1 that thresholds reach on these clips
 * @param clips what was gathered of single clips; empty where the clips were not read
 * @param slicings slices of the same clips
 */
public record RankingReport(
    Map<RankingMetric, Double> values,
    Map<RankingMetric, Interval> bounds,
    Map<RankingMetric, Interval> intervals,
    Optional<Jackknife> jackknife,
    List<ClassRanking> classes,
    Bounded bestMicroF1,
    Bounded bestMacroF1,
    Optional<ClipFacts> clips,
    List<SlicingReport> slicings) {

  /**
   * What is known of clips beside their metrics.
   *
   * @param reliability how often what scores say is true
   * @param labelCounts weight of the clips with so many labels, {@code [0 … most labels]}
   * @param hasSoftLabels whether some labels are neither 0 nor 1
   */
  public record ClipFacts(Reliability reliability, double[] labelCounts, boolean hasSoftLabels) {}

  /** The rankings of classes that a report is made of. */
  public record ClassRankings(
      List<ClassRanking> classes, Bounded pairPrecision, Bounded bestMicroF1) {
    /** Where the clips were not ranked. */
    public static final ClassRankings UNKNOWN =
        new ClassRankings(List.of(), Bounded.UNDEFINED, Bounded.UNDEFINED);

    /** Those of clips that were ranked in two passes, without the best F1. */
    public static ClassRankings of(Ranking ranking, List<String> classNames) {
      List<ClassRanking> classes = new ArrayList<>();
      for (int c = 0; c < classNames.size(); c++) {
        classes.add(ClassRanking.of(c, classNames.get(c), ranking.curve(0, 0, c), Double.NaN));
      }
      return new ClassRankings(
          classes, Bounded.exact(ranking.pairs().averagePrecision()), Bounded.UNDEFINED);
    }

    private Bounded meanPrecision() {
      return Bounded.mean(classes.stream().map(ClassRanking::averagePrecision).toList());
    }

    private Bounded meanArea() {
      return Bounded.mean(classes.stream().map(ClassRanking::area).toList());
    }

    private Bounded bestMacroF1() {
      return Bounded.mean(classes.stream().map(ClassRanking::bestF1).toList());
    }

    private RankingSample.ClassWise values() {
      return new RankingSample.ClassWise(
          meanPrecision().value(), meanArea().value(), pairPrecision.value());
    }

    /** The metrics of classes, with their bounds. */
    private Map<RankingMetric, Bounded> metrics() {
      Map<RankingMetric, Bounded> metrics = new LinkedHashMap<>();
      metrics.put(RankingMetric.MAP, meanPrecision());
      metrics.put(RankingMetric.MICRO_AP, pairPrecision);
      metrics.put(RankingMetric.MACRO_AUC, meanArea());
      metrics.put(RankingMetric.D_PRIME, meanArea().map(RankingMetric::dPrime));
      return metrics;
    }
  }

  /**
   * The report on clips that were read.
   *
   * @param rankings of the classes, exact or not
   * @param moves of class-wise metrics by shard; empty where not known, and then they have no
   *     intervals
   * @param slicings slices of the same clips
   */
  public static RankingReport of(
      RankingSums sums,
      ClassRankings rankings,
      Optional<ShardMoves> moves,
      List<SlicingReport> slicings) {
    List<RankingMetric> metrics =
        RankingMetric.all(sums.plan().ks()).stream()
            .filter(metric -> !metric.has(Trait.DECISIONS))
            .toList();
    RankingSample all = RankingSample.of(sums, 0, 0, rankings.values());
    SampleJackknife sample = SampleJackknife.of(metrics, all, sums, 0, 0, moves);
    return new RankingReport(
        sample.values(),
        bounds(rankings.metrics()),
        sample.intervals(),
        Optional.of(sample.jackknife()),
        rankings.classes,
        rankings.bestMicroF1,
        rankings.bestMacroF1(),
        Optional.of(new ClipFacts(sums.reliability(), sums.labelCounts(), sums.hasSoftLabels())),
        slicings);
  }

  /** The report on a summary: of the metrics of classes alone. */
  public static RankingReport of(ClassRankings rankings) {
    Map<RankingMetric, Double> values = new LinkedHashMap<>();
    rankings
        .metrics()
        .forEach(
            (metric, value) -> {
              if (value.isDefined()) {
                values.put(metric, value.value());
              }
            });
    return new RankingReport(
        values,
        bounds(rankings.metrics()),
        Map.of(),
        Optional.empty(),
        rankings.classes,
        rankings.bestMicroF1,
        rankings.bestMacroF1(),
        Optional.empty(),
        List.of());
  }

  private static Map<RankingMetric, Interval> bounds(Map<RankingMetric, Bounded> metrics) {
    Map<RankingMetric, Interval> bounds = new LinkedHashMap<>();
    metrics.forEach(
        (metric, value) -> {
          if (value.isDefined() && !value.isExact()) {
            bounds.put(metric, new Interval(value.low(), value.high()));
          }
        });
    return bounds;
  }

  /** The value of a metric; NaN where it is not known. */
  public double value(RankingMetric metric) {
    return values.getOrDefault(metric, Double.NaN);
  }

  /** The interval of a metric; unknown where it is not known. */
  public Interval interval(RankingMetric metric) {
    return intervals.getOrDefault(metric, Interval.UNKNOWN);
  }

  /** Number of classes whose average precision is defined: those with positives. */
  public long classesWithPrecision() {
    return classes.stream().filter(ranking -> ranking.averagePrecision().isDefined()).count();
  }

  /** Number of classes whose ROC-AUC is defined: those with positives and negatives. */
  public long classesWithArea() {
    return classes.stream().filter(ranking -> ranking.area().isDefined()).count();
  }

  /** The names of the classes without positives, which no mean counts. */
  public List<String> classesWithoutPositives() {
    List<String> names = new ArrayList<>();
    for (ClassRanking ranking : classes) {
      if (!ranking.averagePrecision().isDefined()) {
        names.add(ranking.name());
      }
    }
    return names;
  }
}
