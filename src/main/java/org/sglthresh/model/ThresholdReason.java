package org.sglthresh.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;

/** Why the threshold of a class is what it is. */
public enum ThresholdReason {
  /** Nothing is said: the thresholds come from an older release, or from elsewhere. */
  UNSTATED,
  /** The method chose it from the clips. */
  OPTIMUM,
  /** It is the initial threshold, as the user asked for with method {@code default}. */
  GIVEN,
  /** The user pinned it. */
  PINNED,
  /**
   * The method had nothing to choose from: no clip is a positive of the class, or no threshold
   * holds the floor that was asked for.
   */
  FALLBACK,
  /** The class has fewer positives than were asked for; a rule set it. */
  TOO_FEW_POSITIVES;

  /** The words in files, such as {@code too few positives}. */
  public String label() {
    return Words.nameOf(this).replace('-', ' ');
  }

  /** The reason with a label, if there is one; unstated reasons have no label in files. */
  static Optional<ThresholdReason> labelled(String label) {
    return Arrays.stream(values())
        .filter(reason -> reason != UNSTATED && reason.label().equals(label))
        .findFirst();
  }

  /** All labels in files, for messages. */
  static String labels() {
    return Arrays.stream(values())
        .filter(reason -> reason != UNSTATED)
        .map(ThresholdReason::label)
        .collect(Collectors.joining(", "));
  }
}
