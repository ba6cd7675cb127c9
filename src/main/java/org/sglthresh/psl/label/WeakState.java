package org.sglthresh.psl.label;

import java.util.Optional;
import org.sglthresh.block.ClipLabels;

/** The weak labels of the recording at hand. */
final class WeakState {
  private static final float PRESENT = 0.5f;

  private final TouchedClasses present;
  private final TouchedClasses unknown;
  private boolean given;

  WeakState(int classes) {
    present = new TouchedClasses(classes);
    unknown = new TouchedClasses(classes);
  }

  /** Takes the labels of another recording. */
  void read(Optional<ClipLabels> labels) {
    present.clear();
    unknown.clear();
    given = labels.isPresent();
    labels.ifPresent(this::read);
  }

  private void read(ClipLabels labels) {
    for (int i = 0; i < labels.positives().length; i++) {
      if (labels.values().length == 0 || labels.values()[i] >= PRESENT) {
        present.add(labels.positives()[i]);
      }
    }
    for (int c : labels.unknown()) {
      unknown.add(c);
    }
  }

  /** Whether the recording has weak labels at all. */
  boolean isGiven() {
    return given;
  }

  /** The classes that are present. */
  TouchedClasses present() {
    return present;
  }

  /** Whether it is known that a class is absent. */
  boolean lacks(int c) {
    return given && !present.has(c) && !unknown.has(c);
  }
}
