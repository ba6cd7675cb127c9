package org.sglthresh.job.gate;

import java.util.List;
import java.util.stream.Stream;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.ranking.RankingMetric;

/**
 * A rule that new thresholds must keep to pass a gate.
 *
 * @param label its key in a file of rules, such as {@code max-micro-f1-fall}
 * @param measure what it limits
 * @param accepts the permitted limits, to follow "takes" in a message
 * @param maximum the largest limit; NaN where the limit is not a number
 */
public record GateRule(String label, Measure measure, String accepts, double maximum) {

  /** What a rule limits. */
  sealed interface Measure {
    /** The fall of a metric of decisions on clips. */
    record Fall(OverallMetric metric) implements Measure {}

    /** The fall of a metric of rankings on clips, from one tagger to another. */
    record RankingFall(RankingMetric metric) implements Measure {}

    /** What the rule says by its name. */
    record Own() implements Measure {}
  }

  private static final String SHARES = "a number from 0 to 1";

  /** No class may lose more than this percentage of its tags on the clips. */
  static final GateRule MAX_TAG_LOSS_PERCENT =
      new GateRule("max-tag-loss-percent", new Measure.Own(), "a number from 0 to 100", 100);

  /**
   * Classes with fewer positives among the clips are not judged by {@link #MAX_TAG_LOSS_PERCENT}.
   */
  static final GateRule MINIMUM_SUPPORT =
      new GateRule("minimum-support", new Measure.Own(), "a number from 0", Double.MAX_VALUE);

  /** At most this percentage of the clips may be among those the new thresholds were learned on. */
  static final GateRule MAX_LEARNED_PERCENT =
      new GateRule("max-learned-percent", new Measure.Own(), "a number from 0 to 100", 100);

  /** Only the named classes may change their threshold, be added or be removed. */
  static final GateRule MAY_MOVE =
      new GateRule("may-move", new Measure.Own(), "a list of class names", Double.NaN);

  /**
   * All rules, in the order of their verdicts: first one per metric that a rule may limit.
   *
   * @param ks numbers of first ranks that are measured, ascending
   */
  static List<GateRule> all(List<Integer> ks) {
    return Stream.of(
            OverallMetric.withUse(OverallMetric.Use.GATE).stream().map(GateRule::ofFall),
            ranked(ks).stream().map(GateRule::ofFall),
            Stream.of(MAX_TAG_LOSS_PERCENT, MINIMUM_SUPPORT, MAX_LEARNED_PERCENT, MAY_MOVE))
        .flatMap(rules -> rules)
        .toList();
  }

  private static List<RankingMetric> ranked(List<Integer> ks) {
    int[] numbers = ks.stream().mapToInt(k -> k).toArray();
    return RankingMetric.withTrait(RankingMetric.all(numbers), RankingMetric.Trait.GATE);
  }

  private static GateRule ofFall(OverallMetric metric) {
    return new GateRule(label(metric.jsonName()), new Measure.Fall(metric), SHARES, 1);
  }

  private static GateRule ofFall(RankingMetric metric) {
    String label = label(metric.jsonName());
    Measure measure = new Measure.RankingFall(metric);
    return metric.has(RankingMetric.Trait.SHARE)
        ? new GateRule(label, measure, SHARES, 1)
        : new GateRule(label, measure, "a number from 0", Double.MAX_VALUE);
  }

  private static String label(String metric) {
    return "max-" + metric.replace('_', '-') + "-fall";
  }

  /** Whether clips are needed to check it. */
  boolean needsClips() {
    return !equals(MAY_MOVE);
  }

  /** Whether labels of clips are needed to check it. */
  boolean needsLabels() {
    return !(measure instanceof Measure.Own) || equals(MINIMUM_SUPPORT);
  }

  /** Whether two taggers are needed to check it: no threshold changes a ranking. */
  boolean needsTaggers() {
    return measure instanceof Measure.RankingFall;
  }

  /** The keys of some rules. */
  static List<String> labels(List<GateRule> rules) {
    return rules.stream().map(GateRule::label).toList();
  }

  /** The keys of the rules that limit the fall of a metric of decisions. */
  public static List<String> fallLabels() {
    return OverallMetric.withUse(OverallMetric.Use.GATE).stream()
        .map(metric -> ofFall(metric).label())
        .toList();
  }

  /** The keys of the rules that limit the fall of a metric of rankings. */
  public static List<String> rankingFallLabels() {
    return ranked(RankingMetric.DEFAULT_KS).stream().map(metric -> ofFall(metric).label()).toList();
  }
}
