package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.method.MethodName;

/** Learning of finished thresholds by a method on the clips of an engine. */
public final class Learning {
  private Learning() {}

  /**
   * The finished thresholds, {@code [classes]}.
   *
   * @throws UserException when they are not finite
   */
  public static float[] thresholds(
      MethodName method, OptimizeOptions options, Engine engine, EpochListener listener) {
    return finished(method, learned(method, options, engine, listener), engine);
  }

  /**
   * The thresholds as the method gives them, {@code [classes]}.
   *
   * @throws UserException when they are not finite
   */
  public static double[] learned(
      MethodName method, OptimizeOptions options, Engine engine, EpochListener listener) {
    double[] thresholds =
        method.create(options.settings()).optimize(engine, options.objective(), listener);
    engine.pins().put(thresholds);
    for (int c = 0; c < thresholds.length; c++) {
      if (!Double.isFinite(thresholds[c])) {
        throw UserException.usage(
            "the threshold of class "
                + c
                + " ran out of all bounds; choose a smaller --learning-rate or fewer --epochs");
      }
    }
    return thresholds;
  }

  /** The same in single precision, where the engine's counts are exact. */
  public static float[] finished(MethodName method, double[] thresholds, Engine engine) {
    // what the user gave stays as it is
    return FloatThresholds.round(
        method == MethodName.DEFAULT ? thresholds : engine.settled(thresholds), engine);
  }

  /** The thresholds as they are saved. */
  public static ThresholdSet thresholdSet(
      OptimizeOptions options, List<String> classNames, float[] thresholds, double[] supports) {
    List<ClassThreshold> classes = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      classes.add(new ClassThreshold(c, classNames.get(c), thresholds[c], supports[c]));
    }
    return new ThresholdSet(
        options.tuning().scoreScale(),
        options.method().label(),
        options.objective().label(),
        classes);
  }
}
