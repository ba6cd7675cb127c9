package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
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
    if (methods.contains(MethodName.SGL) || methods.contains(MethodName.ROBUST)) {
      SurrogateKernel kernel = of(options);
      if (options.engine() == EngineChoice.SUMMARY || options.summaries().isGiven()) {
        kernel.warmUp();
      } else {
        JitWarmup.begin(kernel, options.settings(), options.objective());
      }
    }
  }

  public static SurrogateKernel of(OptimizeOptions options) {
    return SurrogateKernels.choose(options.precision(), options.settings().sgl().slopeMode());
  }
}
