package org.sglthresh.optimize.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.stats.LabelTotals;

class JitWarmupTest {
  private static final int CLASSES = JitWarmup.CLASSES;
  private static final float START = 0.3f;
  private static final SglSettings FIXED = SglSettings.authors(START, SlopeMode.FIXED);
  private static final SglSettings LEARNED = SglSettings.authors(START, SlopeMode.LEARNED);
  private static final SglSettings ON_LOGITS = SglSettings.onLogits(START);
  private static final AveragedMeasure OBJECTIVE = AveragedMeasure.MICRO_F1;

  private static MethodSettings settings(SglSettings sgl, LogitScale scale) {
    return MethodSettings.of(sgl, scale);
  }

  private static JitWarmup of(SurrogateKernel kernel, SglSettings sgl, LogitScale scale) {
    return new JitWarmup(kernel, settings(sgl, scale), OBJECTIVE);
  }

  private static SurrogateKernel real(SglSettings sgl) {
    return SurrogateKernels.choose(Precision.DOUBLE, sgl.slopeMode());
  }

  /** The epochs are real ones: every threshold is a number and leaves its start. */
  @ParameterizedTest
  @EnumSource(LogitScale.class)
  void epochsLearnThresholdsWhateverTheSettings(LogitScale scale) {
    for (SglSettings sgl : List.of(FIXED, LEARNED, ON_LOGITS)) {
      JitWarmup warmup = of(real(sgl), sgl, scale);
      double[] thresholds = warmup.learn(warmup.table());
      assertEquals(CLASSES, thresholds.length);
      for (double threshold : thresholds) {
        assertTrue(Double.isFinite(threshold), sgl + " " + scale);
        assertNotEquals(sgl.initialThreshold(), threshold, sgl + " " + scale);
      }
    }
  }

  @Test
  void theTableHasManyPositivesFewAndNone() {
    LabelTotals totals = new LabelTotals(CLASSES);
    List<List<ScoreBlock>> table = of(real(FIXED), FIXED, LogitScale.OF_PROBABILITIES).table();
    assertEquals(2, table.size(), "several partitions");
    for (List<ScoreBlock> blocks : table) {
      blocks.forEach(totals::add);
    }
    double[] positives = totals.positives();
    assertEquals(0, Arrays.stream(positives).min().orElseThrow());
    assertTrue(Arrays.stream(positives).anyMatch(count -> count > 0 && count < 100));
    assertTrue(Arrays.stream(positives).max().orElseThrow() > 1000);
  }

  @ParameterizedTest
  @EnumSource(LogitScale.class)
  void theTableHasScoresThatDifferAndThatAreEqual(LogitScale scale) {
    ScoreBlock block = of(real(FIXED), FIXED, scale).table().get(0).get(0);
    for (int c = 0; c < CLASSES; c++) {
      Set<Float> distinct = new TreeSet<>();
      for (int clip = 0; clip < block.clips(); clip++) {
        float score = block.scores()[block.column(c) + clip];
        assertTrue(Float.isFinite(score));
        distinct.add(score);
      }
      boolean equal = c % 2 == 1;
      assertEquals(equal, distinct.size() < block.clips() / 10, "class " + c);
      assertTrue(distinct.size() > 10, "class " + c);
    }
  }

  /** Close scores are replaced by nodes, far ones are summed as they are: both are compiled. */
  @Test
  void theTableHasClassesWithNodesAndWithout() {
    assertEquals(CLASSES, classesWithNodes(LogitScale.OF_PROBABILITIES));
    int onLogits = classesWithNodes(LogitScale.OF_LOGITS);
    assertTrue(onLogits > 0 && onLogits < CLASSES, onLogits + " of " + CLASSES);
  }

  private static int classesWithNodes(LogitScale scale) {
    SurrogateKernel kernel = real(FIXED);
    ScoreBlock block = of(kernel, FIXED, scale).table().get(0).get(0);
    double[] slopes = new double[CLASSES];
    Arrays.fill(slopes, FIXED.slope());
    int count = 0;
    for (int c = 0; c < CLASSES; c++) {
      ClassRange range = new ClassRange(c, c + 1);
      int scores = block.clips() + block.positivesTo(c) - block.positivesFrom(c);
      long bytes = kernel.prepare(List.of(block), range, slopes).bytes();
      count += bytes > 4L * scores + 1000 ? 1 : 0; // nodes come on top of the scores
    }
    return count;
  }

  /** Every class range of every partition is prepared and summed. */
  @Test
  void everyPartOfTheTableIsSummed() {
    Recording kernel = new Recording(FIXED, CompletableFuture.completedFuture(null));
    JitWarmup warmup = of(kernel, FIXED, LogitScale.OF_PROBABILITIES);
    warmup.learn(warmup.table());
    assertEquals(2 * JitWarmup.RANGES, kernel.prepared.size());
    for (ClassRange range : kernel.prepared) {
      assertEquals(CLASSES / JitWarmup.RANGES, range.size(), "several classes a range");
    }
    assertEquals(JitWarmup.RANGES, Set.copyOf(kernel.prepared).size());
  }

  @Test
  void aSecondBeginDoesNothing() throws InterruptedException {
    Warmup warmup = new Warmup();
    Recording kernel = new Recording(FIXED, CompletableFuture.completedFuture(null));
    Thread thread = begin(warmup, kernel, Warmup.Data.CLIPS).orElseThrow();
    assertTrue(thread.isDaemon(), "a run that is over does not wait for it");
    assertTrue(begin(warmup, kernel, Warmup.Data.CLIPS).isEmpty());
    thread.join();
    assertEquals(1, kernel.warmUps.get());
    assertEquals(JitWarmup.ROUNDS * 2 * JitWarmup.RANGES, kernel.prepared.size());
  }

  @Test
  void epochsOverASummaryOnlyNeedTheKernelWarm() {
    Warmup warmup = new Warmup();
    Recording kernel = new Recording(FIXED, new CompletableFuture<>());
    assertTrue(begin(warmup, kernel, Warmup.Data.SUMMARY).isEmpty());
    assertEquals(1, kernel.warmUps.get());
    assertEquals(List.of(), kernel.prepared);
  }

  /** What fails here fails in the real epochs too, which report it. */
  @Test
  void aFailureIsSilentAndEndsTheThread() throws InterruptedException {
    Recording kernel = new Recording(FIXED, CompletableFuture.completedFuture(null));
    kernel.fails = true;
    Thread thread = begin(new Warmup(), kernel, Warmup.Data.CLIPS).orElseThrow();
    thread.join();
    assertFalse(thread.isAlive());
    assertEquals(List.of(), kernel.prepared);
  }

  /** On a clock that moves by a second whenever it is read. */
  @Test
  void epochsEndWhereTheKernelIsNeverWarm() {
    Recording kernel = new Recording(FIXED, new CompletableFuture<>());
    AtomicLong clock = new AtomicLong();
    MethodSettings settings = settings(FIXED, LogitScale.OF_PROBABILITIES);
    new JitWarmup(kernel, settings, OBJECTIVE, () -> clock.addAndGet(1_000_000_000)).run();
    assertEquals(9 * 2 * JitWarmup.RANGES, kernel.prepared.size());
  }

  private static Optional<Thread> begin(Warmup warmup, SurrogateKernel kernel, Warmup.Data data) {
    return warmup.start(kernel, settings(FIXED, LogitScale.OF_PROBABILITIES), OBJECTIVE, data);
  }

  /** The real kernel, which also notes what it is asked for. */
  private static final class Recording implements SurrogateKernel {
    private final transient SurrogateKernel kernel;
    private final transient Future<?> warm;
    private final List<ClassRange> prepared = new CopyOnWriteArrayList<>();
    private final AtomicInteger warmUps = new AtomicInteger();
    private volatile boolean fails;

    Recording(SglSettings sgl, Future<?> warm) {
      this.kernel = real(sgl);
      this.warm = warm;
    }

    @Override
    public String description() {
      return kernel.description();
    }

    @Override
    public Future<?> warmUp() {
      warmUps.incrementAndGet();
      return warm;
    }

    @Override
    public PreparedBlock prepare(List<ScoreBlock> blocks, ClassRange classes, double[] slopes) {
      if (fails) {
        throw new IllegalStateException("no memory for blocks");
      }
      prepared.add(classes);
      return kernel.prepare(blocks, classes, slopes);
    }

    @Override
    public boolean serves(double[] preparedFor, double[] slopes) {
      return kernel.serves(preparedFor, slopes);
    }
  }
}
