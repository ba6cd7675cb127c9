package org.sglthresh.job;

import java.util.List;
import org.sglthresh.block.SurrogateKernel;
import org.sglthresh.block.SurrogateKernels;
import org.sglthresh.optimize.MethodName;
import org.sglthresh.optimize.Rehearsal;

/** The kernel that a run's options ask for. */
final class Kernels {
  private Kernels() {}

  /**
   * Has the JVM compile, in the background, what the epochs of a method will need, if it is one
   * that descends.
   */
  static void rehearse(OptimizeOptions options, List<MethodName> methods) {
    if (methods.contains(MethodName.SGL) || methods.contains(MethodName.ROBUST)) {
      Rehearsal.begin(of(options), options.settings(), options.objective());
    }
  }

  static SurrogateKernel of(OptimizeOptions options) {
    return SurrogateKernels.choose(options.precision(), options.settings().sgl().slopeMode());
  }
}
