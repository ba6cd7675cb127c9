package org.sglthresh.optimize.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.RareClasses;

/**
 * What is to be learned: the one way from the clips of an engine to finished thresholds, for every
 * command and for Spark ML.
 *
 * @param method how thresholds are chosen
 * @param objective what they maximise
 * @param settings what the method needs to know
 * @param rare the rule for classes with few positives; it goes with methods that maximise the
 *     objective on the clips, and the others keep to their own
 */
public record Learning(
    MethodName method, AveragedMeasure objective, MethodSettings settings, RareClasses rare) {

  /** Learning in which every class has a threshold of its own. */
  public Learning(MethodName method, AveragedMeasure objective, MethodSettings settings) {
    this(method, objective, settings, RareClasses.NONE);
  }

  /** The same with a rule for rare classes. */
  public Learning withRare(RareClasses other) {
    return new Learning(method, objective, settings, other);
  }

  /** The same with another objective. */
  public Learning withObjective(AveragedMeasure other) {
    return new Learning(method, other, settings, rare);
  }

  /** The same by another method. */
  public Learning by(MethodName other) {
    return new Learning(other, objective, settings, rare);
  }

  /** Whether the method has a trait. */
  public boolean has(MethodName.Trait trait) {
    return method.has(trait);
  }

  /** Whether a class with so many positives has its threshold by the rule for rare classes. */
  public boolean isRare(double support) {
    boolean goesByRule = has(MethodName.Trait.OBJECTIVE) && has(MethodName.Trait.LEARNED);
    return goesByRule && rare.isRare(support);
  }

  /** For progress lines, such as {@code micro-f1 by sgl}. */
  public String description() {
    return objective.label() + " by " + method.label();
  }

  /**
   * Learns finished thresholds.
   *
   * @param classNames of the engine's classes, for messages
   * @return {@code [classes]}, in single precision
   * @throws UserException (usage) when a threshold is not finite
   */
  public float[] thresholds(Engine engine, List<String> classNames, EpochListener listener) {
    return finish(learn(engine, classNames, listener), engine);
  }

  /**
   * Learns thresholds as the method gives them, rare classes by their rule, pinned classes at their
   * pins and none below the floor.
   *
   * @param classNames of the engine's classes, for messages
   * @return {@code [classes]}, in double precision
   * @throws UserException (usage) when a threshold is not finite
   */
  public double[] learn(Engine engine, List<String> classNames, EpochListener listener) {
    double[] thresholds = method.create(settings).optimize(engine, objective, listener);
    if (isRare(0)) {
      rare.setThresholds(thresholds, engine, settings.sgl().initialThreshold());
    }
    engine.confine(thresholds);
    for (int c = 0; c < thresholds.length; c++) {
      if (!Double.isFinite(thresholds[c])) {
        throw UserException.usage(
            "the threshold of class \""
                + classNames.get(c)
                + "\" is no longer a finite number; choose a smaller --learning-rate or fewer"
                + " --epochs");
      }
    }
    return thresholds;
  }

  /**
   * What the thresholds of a run are compared with: the initial threshold for every class, or the
   * floor where that is higher.
   */
  public float[] initial(Engine engine) {
    float[] initial = new float[engine.totals().classes()];
    Arrays.fill(
        initial, Math.max((float) settings.sgl().initialThreshold(), engine.floor().score()));
    return initial;
  }

  /**
   * Rounds thresholds to single precision, at places where the engine's counts are exact. Learned
   * ones beyond all probabilities become the ones that say so: below 0, or 1.
   */
  public float[] finish(double[] thresholds, Engine engine) {
    boolean given = !has(MethodName.Trait.LEARNED);
    float[] finished =
        FloatThresholds.round(given ? thresholds : engine.nearestExact(thresholds), engine);
    for (int c = 0; c < finished.length; c++) {
      boolean learned = !given && !engine.pins().isPinned(c);
      finished[c] = learned ? settings.scale().finished(finished[c]) : finished[c];
    }
    return finished;
  }

  /** The clips of those at hand that thresholds are learned on: none where nothing is learned. */
  public IdSketch learnedOn(IdSketch clips) {
    return has(MethodName.Trait.LEARNED) ? clips : IdSketch.EMPTY;
  }

  /**
   * Finished thresholds as they are saved, with the supports and the floor of the engine's clips.
   */
  public ThresholdSet thresholdSet(
      ScoreScale scale, List<String> classNames, float[] thresholds, Engine engine) {
    double[] supports = engine.totals().positives();
    List<ClassThreshold> classes = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      classes.add(new ClassThreshold(c, classNames.get(c), thresholds[c], supports[c]));
    }
    return new ThresholdSet(scale, method.label(), objective.label(), classes, engine.floor());
  }
}
