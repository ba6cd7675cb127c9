package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.warmup.JitWarmup;
import org.sglthresh.spark.table.EngineChoice;

/** The kernel that a run's options ask for. */
public final class Kernels {
  private Kernels() {}

  /**
   * Has the JVM compile, in the background, what the epochs of a method will need, if it is one
   * that descends. Those over a summary are too short to be rehearsed.
   */
  public static void rehearse(OptimizeOptions options, List<MethodName> methods) {
    if (methods.stream().anyMatch(method -> method.has(MethodName.Trait.SURROGATE))) {
      SurrogateKernel kernel = options.kernel();
      if (options.engine() == EngineChoice.SUMMARY || options.summaries().isGiven()) {
        kernel.warmUp();
      } else {
        JitWarmup.begin(kernel, options.learning().settings(), options.learning().objective());
      }
    }
  }
}
