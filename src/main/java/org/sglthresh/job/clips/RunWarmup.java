package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.optimize.warmup.Warmup;
import org.sglthresh.spark.table.EngineChoice;

/** The warm-up of the JVM that fits a run's options. */
public final class RunWarmup {
  private RunWarmup() {}

  /**
   * Starts in the background, if one of the methods runs epochs of surrogate gradients in this JVM,
   * and returns at once. To be called before Spark starts.
   */
  public static void begin(OptimizeOptions options, List<MethodName> methods) {
    if (options.engine().isSql()
        || methods.stream().noneMatch(method -> method.has(Trait.SURROGATE))) {
      return;
    }
    boolean summary =
        options.engine().has(EngineChoice.Trait.SUMMARY) || options.summaries().isGiven();
    Warmup.begin(
        options.kernel(),
        options.learning().settings(),
        options.learning().objective().needsCosts()
            ? AveragedMeasure.MACRO_F1 // costs are not known yet
            : options.learning().objective(),
        summary ? Warmup.Data.SUMMARY : Warmup.Data.CLIPS);
  }
}
