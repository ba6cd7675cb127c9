package org.sglthresh.optimize.method;

import org.sglthresh.error.Words;
import org.sglthresh.optimize.ThresholdMethod;

/** The methods that can be asked for by name. */
public enum MethodName {
  /** The initial threshold for every class. */
  DEFAULT,
  /** The paper's random search. */
  DICHOTOMIC,
  /** The paper's numerical gradients. */
  NUMERICAL,
  /** SGLThresh. */
  SGL,
  /** The certified optimum on the tuning clips. */
  EXACT,
  /** The mean optimum of bootstrap samples. */
  BAGGED,
  /** The optimum of smoothed counts. */
  SMOOTHED,
  /** Platt scaling and the expected optimum. */
  PLATT,
  /** The combination that generalises best. */
  ROBUST,
  /** The highest recall at a floor of precision, or the reverse. */
  OPERATING_POINT,
  /** The most true positives with a given number of tags. */
  TAG_BUDGET;

  /** The name users know it by, such as {@code sgl}. */
  public String label() {
    return Words.nameOf(this);
  }

  /** The method with the given settings. */
  public ThresholdMethod create(MethodSettings settings) {
    return switch (this) {
      case DEFAULT -> Methods.defaultThreshold(settings);
      case DICHOTOMIC -> Methods.dichotomic(settings);
      case NUMERICAL -> Methods.numerical(settings);
      case SGL -> Methods.sgl(settings);
      case EXACT -> Methods.exact(settings);
      case BAGGED -> Methods.bagged(settings);
      case SMOOTHED -> Methods.smoothed(settings);
      case PLATT -> Methods.platt(settings);
      case ROBUST -> Methods.robust(settings);
      case OPERATING_POINT -> Methods.operatingPoint(settings);
      case TAG_BUDGET -> Methods.tagBudget(settings);
    };
  }
}
