package org.sglthresh.job.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.metric.OverallMetric;

/**
 * A rule that new thresholds must keep to pass a gate.
 *
 * @param label its key in a file of rules, such as {@code max-micro-f1-fall}
 * @param metric the metric whose fall on the clips the rule limits; empty for other rules
 * @param accepts the permitted limits, to follow "takes" in a message
 * @param maximum the largest limit; NaN where the limit is not a number
 */
public record GateRule(
    String label, Optional<OverallMetric> metric, String accepts, double maximum) {

  /** No class may lose more than this percentage of its tags on the clips. */
  static final GateRule MAX_TAG_LOSS_PERCENT =
      new GateRule("max-tag-loss-percent", Optional.empty(), "a number from 0 to 100", 100);

  /**
   * Classes with fewer positives among the clips are not judged by {@link #MAX_TAG_LOSS_PERCENT}.
   */
  static final GateRule MINIMUM_SUPPORT =
      new GateRule("minimum-support", Optional.empty(), "a number from 0", Double.MAX_VALUE);

  /** At most this percentage of the clips may be among those the new thresholds were learned on. */
  static final GateRule MAX_LEARNED_PERCENT =
      new GateRule("max-learned-percent", Optional.empty(), "a number from 0 to 100", 100);

  /** Only the named classes may change their threshold, be added or be removed. */
  static final GateRule MAY_MOVE =
      new GateRule("may-move", Optional.empty(), "a list of class names", Double.NaN);

  /** All rules, in the order of their verdicts: first one per metric that a rule may limit. */
  static final List<GateRule> ALL =
      Stream.concat(
              OverallMetric.withUse(OverallMetric.Use.GATE).stream().map(GateRule::ofFall),
              Stream.of(MAX_TAG_LOSS_PERCENT, MINIMUM_SUPPORT, MAX_LEARNED_PERCENT, MAY_MOVE))
          .toList();

  private static GateRule ofFall(OverallMetric metric) {
    String label = "max-" + metric.jsonName().replace('_', '-') + "-fall";
    return new GateRule(label, Optional.of(metric), "a number from 0 to 1", 1);
  }

  /** Whether clips are needed to check it. */
  boolean needsClips() {
    return !equals(MAY_MOVE);
  }

  /** Whether labels of clips are needed to check it. */
  boolean needsLabels() {
    return metric.isPresent() || equals(MINIMUM_SUPPORT);
  }

  /** The keys of all rules. */
  static List<String> labels() {
    return ALL.stream().map(GateRule::label).toList();
  }

  /** The keys of the rules that limit the fall of a metric. */
  public static List<String> fallLabels() {
    return ALL.stream().filter(rule -> rule.metric.isPresent()).map(GateRule::label).toList();
  }
}
