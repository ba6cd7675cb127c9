package org.sglthresh.job;

import java.util.List;
import org.sglthresh.block.SurrogateKernel;
import org.sglthresh.block.SurrogateKernels;
import org.sglthresh.optimize.MethodName;
import org.sglthresh.optimize.Rehearsal;
import org.sglthresh.spark.EngineChoice;

/** The kernel that a run's options ask for. */
final class Kernels {
  private Kernels() {}

  /**
   * Has the JVM compile, in the background, what the epochs of a method will need, if it is one
   * that descends. Those over a summary are too short to be rehearsed.
   */
  static void rehearse(OptimizeOptions options, List<MethodName> methods) {
    if (methods.contains(MethodName.SGL) || methods.contains(MethodName.ROBUST)) {
      SurrogateKernel kernel = of(options);
      if (options.engine() == EngineChoice.SUMMARY || options.summaries().isGiven()) {
        kernel.warmUp();
      } else {
        Rehearsal.begin(kernel, options.settings(), options.objective());
      }
    }
  }

  static SurrogateKernel of(OptimizeOptions options) {
    return SurrogateKernels.choose(options.precision(), options.settings().sgl().slopeMode());
  }
}
