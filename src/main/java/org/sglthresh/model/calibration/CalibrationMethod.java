package org.sglthresh.model.calibration;

import org.sglthresh.error.Words;

/** How scores are calibrated. */
public enum CalibrationMethod {
  /** A logistic curve of the logits with slope and offset. */
  PLATT("a logistic curve of two parameters, which few labels suffice for"),
  /** The logits divided by a number. */
  TEMPERATURE("one parameter, which keeps 0.5 at 0.5"),
  /** Three parameters, for curves that a logistic one cannot follow. */
  BETA("three parameters, which can also leave scores as they are"),
  /** Any map that never falls. */
  ISOTONIC("any map that never falls, which wants many labels");

  private final String phrase;

  CalibrationMethod(String phrase) {
    this.phrase = phrase;
  }

  /** The name in options and files. */
  public String label() {
    return Words.nameOf(this);
  }

  /** What it is, for help. */
  public String phrase() {
    return phrase;
  }
}
