package org.sglthresh.audio.resample;

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
      return Class.forName("org.sglthresh.audio.resample.VectorDot")
          .asSubclass(Dot.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      // a later JDK may change the incubating module; plain Java works on every JDK
      return new ScalarDot();
    }
  }
}
