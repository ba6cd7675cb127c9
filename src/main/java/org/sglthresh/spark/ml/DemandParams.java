package org.sglthresh.spark.ml;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.sglthresh.error.Words;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.OperatingPoint.Floor;
import org.sglthresh.optimize.method.OperatingPoint.Scope;

/**
 * The Params of {@link ThresholdOptimizer} that belong to the methods from sorted scores, and to
 * those that meet a demand.
 */
abstract class DemandParams extends MethodParams {
  private final Param<String> placement =
      new Param<>(
          this,
          "placement",
          "where exact, operating-point and tag-budget put a threshold between the lowest score"
              + " they keep and the highest they drop: midpoint, low (many tags) or high (few)",
          Check.choice("placement", Placement.class));

  private final Param<String> floor =
      new Param<>(
          this,
          "floor",
          "what operating-point holds, precision or recall; the other is made as large as"
              + " possible",
          Check.choice("floor", Floor.class));

  private final DoubleParam level =
      new DoubleParam(
          this, "level", "what operating-point holds the floor to, at least", Check.level("level"));

  private final DoubleArrayParam lowerLevels =
      new DoubleArrayParam(
          this,
          "lowerLevels",
          "what operating-point holds the floor to where level cannot be held: the first that can"
              + " be counts, from the highest down");

  private final Param<String> scope =
      new Param<>(
          this,
          "scope",
          "whether each class holds the floor of operating-point (class), or all classes together"
              + " (overall)",
          Check.choice("scope", Scope.class));

  private final Param<String> bound =
      new Param<>(
          this,
          "bound",
          "hold the floor of operating-point by a lower confidence bound, so that it also holds on"
              + " clips not seen: none, wilson or clopper-pearson",
          Check.choice("bound", ProportionBound.class));

  private final DoubleParam confidence =
      new DoubleParam(
          this, "confidence", "confidence of the bound", Check.confidence("confidence"));

  private final DoubleParam tagsPerThousandClips =
      new DoubleParam(
          this,
          "tagsPerThousandClips",
          "how many tags tag-budget may give",
          Check.positive("tagsPerThousandClips"));

  DemandParams(String uid) {
    super(uid);
    setDefault(placement, Words.nameOf(Placement.MIDPOINT));
    OperatingPoint usual = OperatingPoint.DEFAULT;
    setDefault(floor, Words.nameOf(usual.floor()));
    setDefault(level, usual.levels().get(0));
    setDefault(lowerLevels, new double[0]);
    setDefault(scope, Words.nameOf(usual.scope()));
    setDefault(bound, Words.nameOf(usual.bound()));
    setDefault(confidence, usual.confidence());
    setDefault(tagsPerThousandClips, MethodSettings.DEFAULT_TAGS_PER_THOUSAND_CLIPS);
  }

  /** Param for placement. */
  public Param<String> placement() {
    return placement;
  }

  /** Param for floor. */
  public Param<String> floor() {
    return floor;
  }

  /** Param for level. */
  public DoubleParam level() {
    return level;
  }

  /** Param for lowerLevels. */
  public DoubleArrayParam lowerLevels() {
    return lowerLevels;
  }

  /** Param for scope. */
  public Param<String> scope() {
    return scope;
  }

  /** Param for bound. */
  public Param<String> bound() {
    return bound;
  }

  /** Param for confidence. */
  public DoubleParam confidence() {
    return confidence;
  }

  /** Param for tagsPerThousandClips. */
  public DoubleParam tagsPerThousandClips() {
    return tagsPerThousandClips;
  }

  /** Where a threshold goes between the scores it parts: midpoint, low or high. */
  public String getPlacement() {
    return getOrDefault(placement);
  }

  /** What operating-point holds: precision or recall. */
  public String getFloor() {
    return getOrDefault(floor);
  }

  /** What operating-point holds it to, at least. */
  public double getLevel() {
    return (double) getOrDefault(level);
  }

  /** What operating-point holds the floor to where level cannot be held. */
  public double[] getLowerLevels() {
    return getOrDefault(lowerLevels);
  }

  /** Over what operating-point holds the floor: class or overall. */
  public String getScope() {
    return getOrDefault(scope);
  }

  /**
   * Lower confidence bound by which operating-point holds the floor: none, wilson or
   * clopper-pearson.
   */
  public String getBound() {
    return getOrDefault(bound);
  }

  /** Confidence of the bound. */
  public double getConfidence() {
    return (double) getOrDefault(confidence);
  }

  /** How many tags tag-budget may give. */
  public double getTagsPerThousandClips() {
    return (double) getOrDefault(tagsPerThousandClips);
  }
}
