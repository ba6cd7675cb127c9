package org.sglthresh.optimize.method;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.optimize.ThresholdMethod;

/** The methods by name. */
public final class Methods {
  private Methods() {}

  /** The initial threshold for every class. */
  public static ThresholdMethod defaultThreshold(MethodSettings settings) {
    return new DefaultMethod(settings.sgl().initialThreshold());
  }

  /** SGLThresh. */
  public static ThresholdMethod sgl(MethodSettings settings) {
    return new SglMethod(settings.sgl(), settings.scale());
  }

  /** The paper's numerical gradients, always with the original's learning rate of 0.01. */
  public static ThresholdMethod numerical(MethodSettings settings) {
    return new NumericalMethod(settings.sgl().initialThreshold(), 0.01, settings.sgl().epochs());
  }

  /** The paper's random search. */
  public static ThresholdMethod dichotomic(MethodSettings settings) {
    return new DichotomicMethod(settings.sgl().initialThreshold(), settings.seed());
  }

  /** The certified optimum on the tuning clips. */
  public static ThresholdMethod exact(MethodSettings settings) {
    return new ExactMethod(settings.placement());
  }

  /** The highest recall at a floor of precision, or the reverse. */
  public static ThresholdMethod operatingPoint(MethodSettings settings) {
    return new OperatingPointMethod(settings.operatingPoint(), settings.placement());
  }

  /** The most true positives with a given number of tags. */
  public static ThresholdMethod tagBudget(MethodSettings settings) {
    return new TagBudgetMethod(settings.tagsPerThousandClips(), settings.placement());
  }

  /** The mean optimum of bootstrap samples. */
  public static ThresholdMethod bagged(MethodSettings settings) {
    return new BaggedMethod(settings.scale(), settings.seed());
  }

  /** The optimum of smoothed counts. */
  public static ThresholdMethod smoothed(MethodSettings settings) {
    return new SmoothedMethod(settings.scale());
  }

  /** Platt scaling and the optimum in expectation. */
  public static ThresholdMethod platt(MethodSettings settings) {
    return new PlattMethod(settings.scale());
  }

  /**
   * The combination that is recommended: half {@code platt}, whose two parameters a class cannot
   * follow noise, a quarter {@code smoothed} and a quarter {@code sgl}, which see the shape that
   * two parameters miss. The mean is taken on the logit scale. No part of it is chosen by data set.
   */
  public static ThresholdMethod robust(MethodSettings settings) {
    Map<ThresholdMethod, Double> shares = new LinkedHashMap<>();
    shares.put(sgl(settings), 0.25);
    shares.put(smoothed(settings), 0.25);
    shares.put(platt(settings), 0.5);
    return new CombinedMethod("robust", settings.scale(), shares);
  }
}
