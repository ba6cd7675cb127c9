package org.sglthresh.block.kernel;

import java.lang.reflect.Constructor;

/**
 * The choice of the inner loops. All give the same bits, so a block prepared on one machine has the
 * same sums on another that lacks the vector module.
 */
enum Arithmetic {
  /**
   * Vectors where the JVM has the module {@code jdk.incubator.vector} and a compiler that makes
   * instructions of them, plain Java elsewhere.
   */
  FASTEST {
    @Override
    SigmoidDerivativeSums sums() {
      return Chosen.FASTEST;
    }
  },
  /** Plain Java. */
  SCALAR {
    @Override
    SigmoidDerivativeSums sums() {
      return Chosen.SCALAR;
    }
  };

  abstract SigmoidDerivativeSums sums();

  /**
   * Whether a HotSpot JVM has its optimising compiler. Without it, as with {@code
   * -XX:TieredStopAtLevel=1} or {@code -Xint}, each vector operation is a call that makes an
   * object.
   *
   * @param jvm the system property {@code java.vm.info}
   */
  static boolean compilesVectors(String jvm) {
    return !jvm.contains("emulated-client") && !jvm.contains("interpreted mode");
  }

  private static final class Chosen {
    private static final SigmoidDerivativeSums SCALAR = new ScalarSums();
    private static final SigmoidDerivativeSums FASTEST = vectorsIfPresent();

    private static SigmoidDerivativeSums vectorsIfPresent() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
          || !compilesVectors(System.getProperty("java.vm.info", ""))) {
        return SCALAR;
      }
      try {
        Constructor<?> constructor =
            Class.forName("org.sglthresh.block.kernel.VectorSums").getDeclaredConstructor();
        return new TieredSums(SCALAR, (SigmoidDerivativeSums) constructor.newInstance());
      } catch (ReflectiveOperationException | LinkageError e) {
        // a later JDK may change the incubating module; plain Java works on every JDK
        return SCALAR;
      }
    }
  }
}
