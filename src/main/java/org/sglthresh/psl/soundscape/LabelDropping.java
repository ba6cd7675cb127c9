package org.sglthresh.psl.soundscape;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.math.Draws;

/**
 * Draws which labels the weak labels of a soundscape lack, as those of people lack what is short: a
 * class that sounds for d seconds in all is dropped with probability 1 − exp(−λ/d). λ is such that
 * the share that is asked for is expected to be dropped.
 */
public final class LabelDropping implements Serializable {
  private static final long serialVersionUID = 1L;

  /** From so many soundscapes λ is found. */
  private static final int SAMPLE = 2_000;

  private static final int HALVINGS = 60;
  private static final double LARGEST = 1e6;

  /** Makes draws differ from those of the plans. */
  private static final long SALT = 0x5EED_0F_D309L;

  private final double lambda;
  private final int classes;
  private final long seed;

  private LabelDropping(double lambda, int classes, long seed) {
    this.lambda = lambda;
    this.classes = classes;
    this.seed = seed;
  }

  /**
   * Drops a share of the labels.
   *
   * @param share in [0, 1)
   */
  public static LabelDropping of(SoundscapePlanner planner, double share, long seed) {
    double[][] seconds = new double[SAMPLE][];
    for (int i = 0; i < SAMPLE; i++) {
      seconds[i] =
          Arrays.stream(seconds(planner.plan(i), planner.classes())).filter(d -> d > 0).toArray();
    }
    double low = 0;
    double high = share == 0 ? 0 : LARGEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (expected(seconds, middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new LabelDropping(high, planner.classes(), seed ^ SALT);
  }

  private static double expected(double[][] seconds, double lambda) {
    return Arrays.stream(seconds)
        .flatMapToDouble(Arrays::stream)
        .map(d -> probability(lambda, d))
        .average()
        .orElse(0);
  }

  private static double probability(double lambda, double seconds) {
    return -StrictMath.expm1(-lambda / seconds);
  }

  /** How long each class sounds in a soundscape [classes]. */
  private static double[] seconds(Soundscape soundscape, int classes) {
    double[] seconds = new double[classes];
    for (MixedEvent event : soundscape.events()) {
      seconds[event.event().label()] += event.event().seconds();
    }
    return seconds;
  }

  /** The classes of a soundscape that its weak labels keep, ascending. */
  public int[] kept(Soundscape soundscape) {
    double[] seconds = seconds(soundscape, classes);
    Draws draws = new Draws(seed, soundscape.number());
    int[] kept = new int[classes];
    int count = 0;
    for (int c = 0; c < classes; c++) {
      double draw = draws.between(0, 1);
      if (seconds[c] > 0 && draw >= probability(lambda, seconds[c])) {
        kept[count++] = c;
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
