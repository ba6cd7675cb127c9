package org.sglthresh.optimize.warmup;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.math.Logistic;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglMethod;

/**
 * Runs epochs over a small made-up table until the JVM has compiled them. Only the time of the real
 * epochs depends on it.
 *
 * <p>A JVM leaves out of compiled code what it has never seen happen, and falls back to slow code
 * when it does. So the table has a little of everything that real ones have: several partitions,
 * several classes a range, classes with many positives, few and none, and scores that are close
 * together, far apart and often equal.
 */
final class JitWarmup {
  static final int CLASSES = 16;
  static final int RANGES = 4;
  private static final int CLIPS = 6_144; // a partition
  private static final int CLIPS_PER_POSITIVE = 8; // in the first class, and twice that in the next
  private static final int FREQUENCIES = 6;
  private static final int EQUAL_STEPS = 512;
  private static final int EPOCHS = 20;

  /** Rounds once the kernel is warm: until then they compile calls of code that is replaced. */
  static final int ROUNDS = 15;

  private static final long PAUSE_NANOS = 10_000_000; // the core is also needed to compile and read
  private static final long LIMIT_NANOS = 10_000_000_000L;
  private static final double GOLDEN = 0.6180339887498949; // its multiples fill [0, 1) evenly

  private final SurrogateKernel kernel;
  private final ThresholdMethod method;
  private final LogitScale scale;
  private final AveragedMeasure objective;
  private final LongSupplier nanoTime;

  JitWarmup(SurrogateKernel kernel, MethodSettings settings, AveragedMeasure objective) {
    this(kernel, settings, objective, System::nanoTime);
  }

  /** With a clock of its own, for tests. */
  JitWarmup(
      SurrogateKernel kernel,
      MethodSettings settings,
      AveragedMeasure objective,
      LongSupplier nanoTime) {
    this.kernel = kernel;
    this.method = new SglMethod(settings.sgl().withEpochs(EPOCHS), settings.scale());
    this.scale = settings.scale();
    this.objective = objective;
    this.nanoTime = nanoTime;
  }

  /** Runs epochs until they are compiled, at most some seconds; on one core. */
  void run() {
    Future<?> warm = kernel.warmUp();
    ForkJoinPool oneThread = new ForkJoinPool(1); // the parallel parts stay on it
    try {
      List<List<ScoreBlock>> table = table();
      long start = nanoTime.getAsLong();
      int rounds = 0;
      while (rounds < ROUNDS && nanoTime.getAsLong() - start < LIMIT_NANOS) {
        rounds += warm.isDone() ? 1 : 0;
        oneThread.submit(() -> learn(table)).join();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } finally {
      oneThread.shutdown();
    }
  }

  /** Learns thresholds and counts at them, once. */
  double[] learn(List<List<ScoreBlock>> table) {
    LocalEngine engine = new LocalEngine(table, CLASSES, kernel, RANGES);
    double[] thresholds = method.optimize(engine, objective, EpochListener.NONE);
    engine.counts(thresholds);
    return thresholds;
  }

  /** The made-up table: blocks of each partition. */
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
    return (float) (scale == LogitScale.OF_LOGITS ? Logistic.boundedLogit(score) : score);
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
