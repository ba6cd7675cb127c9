package org.sglthresh.model;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/**
 * One threshold per class, and where the thresholds come from.
 *
 * @param scoreScale the scale of the scores they apply to
 * @param method the method that chose them, such as {@code sgl}
 * @param objective what the method maximised, such as {@code micro-f1}
 * @param classes in class order; entry i has index i
 * @param floor of the scores they were learned on; no threshold lies below it
 * @param learnedOn the clips they were learned on
 */
public record ThresholdSet(
    ScoreScale scoreScale,
    String method,
    String objective,
    List<ClassThreshold> classes,
    ScoreFloor floor,
    IdSketch learnedOn)
    implements Serializable {

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
    return new ThresholdSet(
        scoreScale,
        method,
        objective,
        classes.stream()
            .map(
                entry ->
                    new ClassThreshold(
                        entry.index(),
                        entry.name(),
                        entry.threshold(),
                        entry.support(),
                        pinned.get(entry.index()) ? Pinning.PINNED : Pinning.FREE))
            .toList(),
        floor,
        learnedOn);
  }

  /** The same thresholds, learned on these clips. */
  public ThresholdSet learnedOn(IdSketch clips) {
    return new ThresholdSet(scoreScale, method, objective, classes, floor, clips.reduced());
  }

  /** The thresholds, {@code [classes]}. */
  public float[] thresholds() {
    float[] thresholds = new float[classes.size()];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = classes.get(i).threshold();
    }
    return thresholds;
  }

  /** The names of the classes, in class order. */
  public List<String> classNames() {
    return classes.stream().map(ClassThreshold::name).toList();
  }
}
