package org.sglthresh.job;

import org.sglthresh.block.SurrogateKernel;
import org.sglthresh.block.SurrogateKernels;

/** The kernel that a run's options ask for. */
final class Kernels {
  private Kernels() {}

  static SurrogateKernel of(OptimizeOptions options) {
    return SurrogateKernels.choose(options.precision(), options.settings().sgl().slopeMode());
  }
}
