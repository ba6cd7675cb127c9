package org.sglthresh.audio.resample;

import java.lang.reflect.Constructor;

/** Chooses among implementations of {@link Dot}. */
final class DotKernels {
  private DotKernels() {}

  /** Vectors where the JVM has them and compiles them; otherwise each would be an object. */
  static Dot fastest() {
    String jvm = System.getProperty("java.vm.info", "");
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
        || jvm.contains("emulated-client")
        || jvm.contains("interpreted mode")) {
      return new ScalarDot();
    }
    try {
      Constructor<?> constructor =
          Class.forName("org.sglthresh.audio.resample.VectorDot").getDeclaredConstructor();
      return (Dot) constructor.newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      // a later JDK may change the incubating module; plain Java works on every JDK
      return new ScalarDot();
    }
  }
}
