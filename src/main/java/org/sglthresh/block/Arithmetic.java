package org.sglthresh.block;

import java.lang.reflect.Constructor;

/**
 * Which inner loops run. All give the same bits, so a block prepared on one machine is summed alike
 * on another that lacks the vector module.
 */
enum Arithmetic {
  /** Vectors where the JVM was started with the module {@code jdk.incubator.vector}. */
  FASTEST {
    @Override
    BellSums sums() {
      return Chosen.FASTEST;
    }
  },
  /** Plain Java. */
  SCALAR {
    @Override
    BellSums sums() {
      return Chosen.SCALAR;
    }
  };

  abstract BellSums sums();

  private static final class Chosen {
    private static final BellSums SCALAR = new ScalarBellSums();
    private static final BellSums FASTEST = vectorsIfPresent();

    private static BellSums vectorsIfPresent() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return SCALAR;
      }
      try {
        Constructor<?> constructor =
            Class.forName("org.sglthresh.block.VectorBellSums").getDeclaredConstructor();
        return new LateBellSums(SCALAR, (BellSums) constructor.newInstance());
      } catch (ReflectiveOperationException | LinkageError e) {
        // a later JDK may change the incubating module; plain Java always works
        return SCALAR;
      }
    }
  }
}
