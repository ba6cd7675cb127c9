package org.sglthresh.job.clips;

import java.util.Optional;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.stats.ClassCounts;

/**
 * Certificates: how far the thresholds of any method are from the best possible on the tuning
 * clips. A certificate needs the score of every positive on the driver; engine {@code blocks}
 * brings them there in two jobs, unless the method did so before.
 */
public final class Certificates {
  /** Bytes a positive takes on the driver, while its class is sorted. */
  private static final long BYTES_PER_POSITIVE = 64;

  private Certificates() {}

  /**
   * The certificate; empty where the method does not maximise the objective (operating-point,
   * tag-budget), or where the positives would fill more than a quarter of the driver's memory.
   *
   * @param positives (clip, class) pairs with a label above 0
   * @param counts at the thresholds, on the tuning clips
   */
  public static Optional<Certificate> of(
      OptimizeOptions options,
      Engine engine,
      long positives,
      ClassCounts counts,
      Progress progress) {
    Learning learning = options.learning();
    if (!learning.has(Trait.OBJECTIVE)) {
      return Optional.empty();
    }
    if (!fit(positives) && !learning.has(Trait.OPTIMUM)) {
      progress.note(
          "the best possible "
              + learning.objective().label()
              + " is left out: "
              + positives
              + " labels are too many for the driver's memory");
      return Optional.empty();
    }
    return Optional.of(ExactMethod.certify(engine, learning.objective(), counts));
  }

  /**
   * Whether the scores of all positives fit into the driver's memory.
   *
   * @param positives (clip, class) pairs with a label above 0
   */
  public static boolean fit(long positives) {
    return positives <= Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_POSITIVE;
  }
}
