package org.sglthresh.optimize;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.SurrogateKernel;

/**
 * Epochs over a small made-up table, run by a thread in the background while Spark starts and reads
 * the real one: a JVM takes longer to compile the sums than they take afterwards, and meanwhile one
 * core or the other has nothing to do. It bears on the time of the real epochs alone.
 */
public final class Rehearsal {
  private static final int CLIPS = 12_288;
  private static final int CLASSES = 16;
  private static final int CLIPS_PER_POSITIVE = 128;
  private static final int EPOCHS = 20;
  private static final long NANOS = 2_500_000_000L;
  private static final double GOLDEN = 0.6180339887498949; // its multiples fill [0, 1) evenly

  private static final AtomicBoolean HELD = new AtomicBoolean();

  private Rehearsal() {}

  /** Begins, and returns at once. There is one rehearsal in a JVM; later calls do nothing. */
  public static void begin(SurrogateKernel kernel, double slope) {
    if (HELD.compareAndSet(false, true)) {
      Thread thread = new Thread(() -> rehearse(kernel, slope), "sglthresh: rehearse the epochs");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void rehearse(SurrogateKernel kernel, double slope) {
    ForkJoinPool oneThread = new ForkJoinPool(1); // the parallel parts stay on it
    try {
      List<List<ScoreBlock>> table = List.of(List.of(block()));
      long end = System.nanoTime() + NANOS;
      while (System.nanoTime() < end) {
        oneThread.submit(() -> epochs(table, kernel, slope)).join();
      }
    } finally {
      oneThread.shutdown();
    }
  }

  private static void epochs(List<List<ScoreBlock>> table, SurrogateKernel kernel, double slope) {
    double[] thresholds = new double[CLASSES];
    double[] slopes = new double[CLASSES];
    Arrays.fill(slopes, slope);
    LocalEngine engine = new LocalEngine(table, CLASSES, kernel);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Arrays.fill(thresholds, (double) epoch / EPOCHS);
      engine.sums(thresholds, slopes);
    }
  }

  /** Mostly low scores, as taggers give, and a few positives in every class. */
  private static ScoreBlock block() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, CLIPS);
    float[] scores = new float[CLASSES];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        double even = (clip * (double) CLASSES + c) * GOLDEN % 1;
        scores[c] = (float) (even * even * even);
      }
      boolean isPositive = clip % CLIPS_PER_POSITIVE < CLASSES;
      builder.add(scores, isPositive ? ClipLabels.of(clip % CLIPS_PER_POSITIVE) : ClipLabels.of());
    }
    return builder.build();
  }
}
