package org.sglthresh.job;

import org.sglthresh.block.ScalarKernel;
import org.sglthresh.block.SurrogateKernel;

/** The kernel that a run's options ask for. */
final class Kernels {
  private Kernels() {}

  static SurrogateKernel of(OptimizeOptions options) {
    return new ScalarKernel(options.settings().sgl().slopeMode());
  }
}
