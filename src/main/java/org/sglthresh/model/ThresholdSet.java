package org.sglthresh.model;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One threshold per class, and where the thresholds come from.
 *
 * @param scoreScale the scale of the scores they apply to
 * @param method the method that chose them, such as {@code sgl}
 * @param objective what the method maximised, such as {@code micro-f1}
 * @param classes in class order; entry i has index i
 * @param floor of the scores they were learned on; no threshold lies below it
 * @param learnedOn the clips they were learned on
 * @param calibration what the scores they apply to have gone through
 * @param rule how their tags are made to agree with a tree of classes, as it was found on the same
 *     clips; {@link TagRule#NONE}: not looked for
 */
public record ThresholdSet(
    ScoreScale scoreScale,
    String method,
    String objective,
    List<ClassThreshold> classes,
    ScoreFloor floor,
    IdSketch learnedOn,
    CalibrationMark calibration,
    TagRule rule)
    implements Serializable {

  /** Thresholds on scores as the tagger gives them, without a rule for their tags. */
  public ThresholdSet(
      ScoreScale scoreScale,
      String method,
      String objective,
      List<ClassThreshold> classes,
      ScoreFloor floor,
      IdSketch learnedOn) {
    this(
        scoreScale,
        method,
        objective,
        classes,
        floor,
        learnedOn,
        CalibrationMark.NONE,
        TagRule.NONE);
  }

  /** Thresholds of which it is not known what clips they were learned on. */
  public ThresholdSet(
      ScoreScale scoreScale,
      String method,
      String objective,
      List<ClassThreshold> classes,
      ScoreFloor floor) {
    this(scoreScale, method, objective, classes, floor, IdSketch.UNKNOWN);
  }

  /** Thresholds learned on scores without a floor. */
  public ThresholdSet(
      ScoreScale scoreScale, String method, String objective, List<ClassThreshold> classes) {
    this(scoreScale, method, objective, classes, ScoreFloor.NONE);
  }

  /** Checks that the classes are in order, and their thresholds at or above the floor. */
  public ThresholdSet {
    classes = List.copyOf(classes);
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).index() != i) {
        throw new IllegalArgumentException("class " + i + " has index " + classes.get(i).index());
      }
      if (floor.isAbove(classes.get(i).threshold())) {
        throw new IllegalArgumentException(
            "class " + i + " has a threshold below the floor " + floor.score());
      }
    }
  }

  /** The same thresholds with exactly these classes pinned, given by their indices. */
  public ThresholdSet pinned(BitSet pinned) {
    return withClasses(
        entry -> entry.with(pinned.get(entry.index()) ? Pinning.PINNED : Pinning.FREE));
  }

  /**
   * The same thresholds with what they rest on.
   *
   * @param bases {@code [classes]}
   */
  public ThresholdSet restingOn(List<ThresholdBasis> bases) {
    return withClasses(entry -> entry.with(bases.get(entry.index())));
  }

  private ThresholdSet withClasses(UnaryOperator<ClassThreshold> change) {
    return new ThresholdSet(
        scoreScale,
        method,
        objective,
        classes.stream().map(change).toList(),
        floor,
        learnedOn,
        calibration,
        rule);
  }

  /** The same thresholds, learned on these clips. */
  public ThresholdSet learnedOn(IdSketch clips) {
    return new ThresholdSet(
        scoreScale, method, objective, classes, floor, clips.reduced(), calibration, rule);
  }

  /** The same thresholds, for scores that have gone through this calibration. */
  public ThresholdSet calibratedBy(CalibrationMark mark) {
    return new ThresholdSet(scoreScale, method, objective, classes, floor, learnedOn, mark, rule);
  }

  /** The same thresholds, whose tags are made to agree with a tree of classes by this rule. */
  public ThresholdSet consistentBy(TagRule other) {
    return new ThresholdSet(
        scoreScale, method, objective, classes, floor, learnedOn, calibration, other);
  }

  /** The thresholds, {@code [classes]}. */
  public float[] thresholds() {
    float[] thresholds = new float[classes.size()];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = classes.get(i).threshold();
    }
    return thresholds;
  }

  /** What each threshold rests on, {@code [classes]}. */
  public List<ThresholdBasis> bases() {
    return classes.stream().map(ClassThreshold::basis).toList();
  }

  /** The names of the classes, in class order. */
  public List<String> classNames() {
    return classes.stream().map(ClassThreshold::name).toList();
  }
}
