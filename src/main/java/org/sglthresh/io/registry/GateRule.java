package org.sglthresh.io.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A rule that new thresholds must keep to pass a gate. */
public enum GateRule {
  /** Micro-F1 on the clips may not fall by more than the limit, a number from 0 to 1. */
  MAX_MICRO_F1_FALL("max-micro-f1-fall", "a number from 0 to 1", 1),
  /** The same for macro-F1. */
  MAX_MACRO_F1_FALL("max-macro-f1-fall", "a number from 0 to 1", 1),
  /** The same for weighted F1. */
  MAX_WEIGHTED_F1_FALL("max-weighted-f1-fall", "a number from 0 to 1", 1),
  /** No class may lose more than this percentage of its tags on the clips. */
  MAX_TAG_LOSS_PERCENT("max-tag-loss-percent", "a number from 0 to 100", 100),
  /**
   * Classes with fewer positives among the clips are not judged by {@link #MAX_TAG_LOSS_PERCENT}.
   */
  MINIMUM_SUPPORT("minimum-support", "a number from 0", Double.MAX_VALUE),
  /** Only the named classes may change their threshold, be added or be removed. */
  MAY_MOVE("may-move", "a list of class names", Double.NaN);

  private final String label;
  private final String accepts;
  private final double maximum;

  GateRule(String label, String accepts, double maximum) {
    this.label = label;
    this.accepts = accepts;
    this.maximum = maximum;
  }

  /** Its key in a file of rules, such as {@code max-micro-f1-fall}. */
  public String label() {
    return label;
  }

  /** The permitted limits, to follow "takes" in a message. */
  String accepts() {
    return accepts;
  }

  /** The largest limit; NaN where the limit is no number. */
  double maximum() {
    return maximum;
  }

  /** Whether clips are needed to check it. */
  public boolean needsClips() {
    return this != MAY_MOVE;
  }

  /** Whether labels of clips are needed to check it. */
  public boolean needsLabels() {
    return measure().isPresent() || this == MINIMUM_SUPPORT;
  }

  /** The measure in metrics.json that may not fall; empty where the rule is not about one. */
  public Optional<String> measure() {
    return switch (this) {
      case MAX_MICRO_F1_FALL -> Optional.of("micro_f1");
      case MAX_MACRO_F1_FALL -> Optional.of("macro_f1");
      case MAX_WEIGHTED_F1_FALL -> Optional.of("weighted_f1");
      default -> Optional.empty();
    };
  }

  /** All keys. */
  static List<String> labels() {
    return Arrays.stream(values()).map(GateRule::label).toList();
  }
}
