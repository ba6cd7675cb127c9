package org.sglthresh.optimize.warmup;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglMethod;

/**
 * Epochs over a small made-up table, run by a thread in the background while Spark starts and reads
 * the real one: a JVM takes longer to compile the sums than they take afterwards, and meanwhile one
 * core or the other has nothing to do. It bears on the time of the real epochs alone.
 *
 * <p>A JVM leaves out of compiled code what it has never seen happen, and falls back to slow code
 * when it does. So the table has a little of everything that real ones have: several partitions and
 * classes a range, many positives, few and none, scores that crowd, that lie far apart and that are
 * often equal.
 */
public final class JitWarmup {
  private static final int CLIPS = 6_144; // a partition
  private static final int CLASSES = 16;
  private static final int RANGES = 4;
  private static final int CLIPS_PER_POSITIVE = 8; // in the first class, and twice that in the next
  private static final int FREQUENCIES = 6;
  private static final int EQUAL_STEPS = 512;
  private static final int EPOCHS = 20;
  private static final int ROUNDS_WHEN_SETTLED = 15;
  private static final long PAUSE_NANOS = 10_000_000; // the core is also needed to compile and read
  private static final long LONGEST_NANOS = 10_000_000_000L;
  private static final double GOLDEN = 0.6180339887498949; // its multiples fill [0, 1) evenly

  private static final AtomicBoolean HELD = new AtomicBoolean();

  private final SurrogateKernel kernel;
  private final ThresholdMethod method;
  private final LogitScale scale;
  private final AveragedMeasure objective;

  JitWarmup(SurrogateKernel kernel, MethodSettings settings, AveragedMeasure objective) {
    this.kernel = kernel;
    this.method = new SglMethod(settings.sgl().withEpochs(EPOCHS), settings.scale());
    this.scale = settings.scale();
    this.objective = objective;
  }

  /** Begins, and returns at once. There is one rehearsal in a JVM; later calls do nothing. */
  public static void begin(
      SurrogateKernel kernel, MethodSettings settings, AveragedMeasure objective) {
    if (HELD.compareAndSet(false, true)) {
      JitWarmup rehearsal = new JitWarmup(kernel, settings, objective);
      Thread thread = new Thread(rehearsal::hold, "sglthresh: rehearse the epochs");
      thread.setDaemon(true);
      // what fails here fails in the real epochs too, which know what to say
      thread.setUncaughtExceptionHandler((ended, failure) -> {});
      thread.start();
    }
  }

  private void hold() {
    ForkJoinPool oneThread = new ForkJoinPool(1); // the parallel parts stay on it
    try {
      List<List<ScoreBlock>> table = table();
      long end = System.nanoTime() + LONGEST_NANOS;
      int settled = 0;
      while (settled < ROUNDS_WHEN_SETTLED && System.nanoTime() < end) {
        settled += kernel.isSettled() ? 1 : 0;
        oneThread.submit(() -> learn(table)).join();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } finally {
      oneThread.shutdown();
    }
  }

  /** Learns thresholds once. */
  void learn(List<List<ScoreBlock>> table) {
    LocalEngine engine = new LocalEngine(table, CLASSES, kernel, RANGES);
    engine.counts(method.optimize(engine, objective, EpochListener.NONE));
  }

  /** Blocks by partition. */
  List<List<ScoreBlock>> table() {
    List<ScoreBlock> partition = List.of(block());
    return List.of(partition, partition);
  }

  /** Mostly low scores, as taggers give. */
  private ScoreBlock block() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, CLIPS);
    float[] scores = new float[CLASSES];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        scores[c] = score(clip, c);
      }
      builder.add(scores, labels(clip));
    }
    return builder.build();
  }

  private float score(int clip, int c) {
    double even = (clip * (double) CLASSES + c) * GOLDEN % 1;
    double low = Math.pow(even, c % 4 < 2 ? 3 : 30);
    double score = c % 2 == 0 ? low : Math.floor(low * EQUAL_STEPS) / EQUAL_STEPS;
    return (float)
        (scale == LogitScale.OF_LOGITS ? LogitScale.OF_PROBABILITIES.toLogit(score) : score);
  }

  private static ClipLabels labels(int clip) {
    int[] present = new int[CLASSES];
    int count = 0;
    for (int c = 0; c < CLASSES - 1; c++) { // none of the last class
      if (clip % (CLIPS_PER_POSITIVE << c % FREQUENCIES) == 0) {
        present[count++] = c;
      }
    }
    return ClipLabels.of(Arrays.copyOf(present, count));
  }
}
