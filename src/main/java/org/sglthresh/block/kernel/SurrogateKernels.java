package org.sglthresh.block.kernel;

/** Creates the kernel of the surrogate sums. */
public final class SurrogateKernels {
  private SurrogateKernels() {}

  /**
   * The fastest kernel of this JVM. It uses the JDK's Vector API where the JVM was started with
   * {@code --add-modules jdk.incubator.vector} (as Spark does) and plain Java elsewhere. Both give
   * the same bits.
   */
  public static SurrogateKernel choose(Precision precision, SlopeMode slopeMode) {
    return choose(precision, slopeMode, Arithmetic.FASTEST);
  }

  static SurrogateKernel choose(Precision precision, SlopeMode slopeMode, Arithmetic arithmetic) {
    return new CompressedBlockKernel(precision, slopeMode, arithmetic);
  }
}
