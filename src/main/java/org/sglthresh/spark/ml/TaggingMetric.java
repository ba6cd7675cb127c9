package org.sglthresh.spark.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.ranking.RankingMetric;

/** A metric that {@link MultilabelTaggingEvaluator} knows by its name in metrics.json. */
sealed interface TaggingMetric {
  /** What names are valid, for messages. */
  String NAMES =
      Stream.concat(
                  Arrays.stream(OverallMetric.values()).map(OverallMetric::jsonName),
                  ranking().map(RankingMetric::jsonName))
              .collect(Collectors.joining(", "))
          + ", map_at_K, precision_at_K (for K any whole number above 0)";

  /** Names of metrics of the first K ranks. */
  Pattern FIRST_RANKS = Pattern.compile("[a-z]+_at_([1-9][0-9]{0,8})");

  /** A metric of the tags of clips. */
  record OfTags(OverallMetric metric) implements TaggingMetric {
    @Override
    public boolean isLoss() {
      return metric.has(OverallMetric.Use.LOSS);
    }
  }

  /**
   * A metric of the scores themselves.
   *
   * @param firstRanks for which number of first ranks; empty where the metric has none
   */
  record OfScores(RankingMetric metric, List<Integer> firstRanks) implements TaggingMetric {
    @Override
    public boolean isLoss() {
      return metric.has(RankingMetric.Trait.LOSS);
    }

    /** The numbers of first ranks as an array. */
    int[] ks() {
      return firstRanks.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** Whether the metric is better when low. */
  boolean isLoss();

  /** The metric of a name. */
  static Optional<TaggingMetric> named(String name) {
    Optional<TaggingMetric> ofTags =
        Arrays.stream(OverallMetric.values())
            .filter(metric -> metric.jsonName().equals(name))
            .<TaggingMetric>map(OfTags::new)
            .findFirst();
    return ofTags.or(() -> ofScores(name));
  }

  private static Optional<TaggingMetric> ofScores(String name) {
    Matcher ranks = FIRST_RANKS.matcher(name);
    List<Integer> ks = ranks.matches() ? List.of(Integer.valueOf(ranks.group(1))) : List.of();
    return ranking(ks.stream().mapToInt(Integer::intValue).toArray())
        .filter(metric -> metric.jsonName().equals(name))
        .<TaggingMetric>map(metric -> new OfScores(metric, ks))
        .findFirst();
  }

  /** The metrics of scores that say how good a tagger is. */
  private static Stream<RankingMetric> ranking(int... ks) {
    return RankingMetric.all(ks).stream()
        .filter(metric -> !metric.has(RankingMetric.Trait.NEUTRAL))
        .filter(metric -> !metric.has(RankingMetric.Trait.DECISIONS));
  }
}
