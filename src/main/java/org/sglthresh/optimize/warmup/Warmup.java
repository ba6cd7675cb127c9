package org.sglthresh.optimize.warmup;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.method.MethodSettings;

/** Starts the warm-up of the JVM for the epochs of surrogate gradients. */
public final class Warmup {
  /** What the epochs of a run go over. */
  public enum Data {
    /** Blocks of clips. */
    CLIPS,
    /** A summary: its epochs take less time than a warm-up, so only the kernel is warmed up. */
    SUMMARY
  }

  private static final Warmup OF_THIS_JVM = new Warmup();

  private final AtomicBoolean begun = new AtomicBoolean();

  Warmup() {}

  /**
   * Starts in the background and returns at once. Epochs are run once in a JVM: later calls for
   * {@link Data#CLIPS} do nothing.
   *
   * @param kernel of the run
   * @param settings of the run's methods
   * @param objective of the run
   * @param data what the run's epochs go over
   */
  public static void begin(
      SurrogateKernel kernel, MethodSettings settings, AveragedMeasure objective, Data data) {
    OF_THIS_JVM.start(kernel, settings, objective, data);
  }

  /** The thread that runs epochs, if this call has started it. */
  Optional<Thread> start(
      SurrogateKernel kernel, MethodSettings settings, AveragedMeasure objective, Data data) {
    if (data == Data.SUMMARY) {
      Future<?> unused = kernel.warmUp();
      return Optional.empty();
    }
    if (!begun.compareAndSet(false, true)) {
      return Optional.empty();
    }
    JitWarmup epochs = new JitWarmup(kernel, settings, objective);
    Thread thread = new Thread(epochs::run, "sglthresh: warm up the epochs");
    thread.setDaemon(true);
    // what fails here fails in the real epochs too, which report it
    thread.setUncaughtExceptionHandler((ended, failure) -> {});
    thread.start();
    return Optional.of(thread);
  }
}
