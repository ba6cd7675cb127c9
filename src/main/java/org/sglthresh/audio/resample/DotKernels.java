package org.sglthresh.audio.resample;

/** Chooses among implementations of {@link Dot}. */
final class DotKernels {
  private DotKernels() {}

  static Dot fastest() {
    return new ScalarDot();
  }
}
