package org.sglthresh.block.kernel;

/** Chooses the kernel of the surrogate sums. */
public final class SurrogateKernels {
  private SurrogateKernels() {}

  /**
   * The fastest kernel of this JVM: with the JDK's Vector API where the JVM was started with {@code
   * --add-modules jdk.incubator.vector} (Spark does so), in plain Java otherwise. Both give the
   * same bits.
   */
  public static SurrogateKernel choose(Precision precision, SlopeMode slopeMode) {
    return choose(precision, slopeMode, Arithmetic.FASTEST);
  }

  static SurrogateKernel choose(Precision precision, SlopeMode slopeMode, Arithmetic arithmetic) {
    return new CompressedBlockKernel(precision, slopeMode, arithmetic);
  }
}
