package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The time in these tests is that of a made-up clock, which only the sums move on. */
class TieredSumsTest {
  private static final double SCALAR = 1;
  private static final double VECTOR = 2;
  private static final long SECOND = 1_000_000_000;
  private static final int SUMS_A_ROUND = 3;
  private static final int ROUNDS_TO_WIN = 5;

  private static final long START = 1_000 * SECOND;

  private final AtomicLong clock = new AtomicLong(START);
  private final Paced scalar = new Paced(SCALAR, call -> SECOND);

  @Test
  void vectorsTakeOverOnceTheyAreFaster() throws Exception {
    Paced vector = new Paced(VECTOR, call -> call < 4 * SUMS_A_ROUND ? 2 * SECOND : 0);
    TieredSums sums = tiered(vector);
    assertEquals(SCALAR, answer(sums), "the first sum does not wait");
    awaitDecision(sums);
    assertEquals(VECTOR, answer(sums));
    double[] scores = new double[SurrogateKernel.SUMS];
    sums.addScores(new float[0], 0, 0, 0.5, 50, scores, 0);
    sums.addFloatScores(new float[0], 0, 0, 0.5, 50, scores, 0);
    assertEquals(2 * VECTOR, scores[0]);
    assertEquals("2.0", sums.description());
  }

  @Test
  void theFirstSumBeginsWhatWarmingUpBegins() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    TieredSums sums =
        tiered(
            new Paced(
                VECTOR,
                call -> {
                  begun.complete(null);
                  return 0;
                }));
    assertFalse(begun.isDone());
    assertEquals(SCALAR, answer(sums));
    begun.get(30, TimeUnit.SECONDS);
    awaitDecision(sums);
    assertEquals(VECTOR, answer(sums));
  }

  @Test
  void warmingUpNeedsNoSum() throws Exception {
    Paced vector = new Paced(VECTOR, call -> 0);
    TieredSums sums = tiered(vector);
    awaitDecision(sums);
    assertEquals(ROUNDS_TO_WIN * SUMS_A_ROUND, vector.calls);
    assertEquals(VECTOR, answer(sums));
    awaitDecision(sums);
    assertEquals(ROUNDS_TO_WIN * SUMS_A_ROUND + 1, vector.calls, "it is decided once");
  }

  @Test
  void sumsStayScalarWhereVectorsAreNoFaster() throws Exception {
    TieredSums sums = tiered(new Paced(VECTOR, call -> SECOND));
    awaitDecision(sums);
    assertEquals(START + 60 * SECOND, clock.get(), "it has tried for a minute");
    assertEquals(SCALAR, answer(sums));
    assertEquals("2.0", sums.description(), "the bits are the same, and so is the description");
  }

  @Test
  void allThreeSumsHaveToBeFaster() throws Exception {
    TieredSums sums = tiered(new Paced(VECTOR, call -> call % SUMS_A_ROUND == 1 ? SECOND : 0));
    awaitDecision(sums);
    assertEquals(SCALAR, answer(sums));
  }

  @Test
  void fourRoundsInARowAreTooFew() throws Exception {
    long slowEvery = ROUNDS_TO_WIN * SUMS_A_ROUND;
    TieredSums sums = tiered(new Paced(VECTOR, call -> call % slowEvery == 0 ? SECOND : 0));
    awaitDecision(sums);
    assertEquals(SCALAR, answer(sums));
  }

  /** As where a later JDK has changed the incubating module. */
  @ParameterizedTest
  @MethodSource
  void sumsStayScalarWhereVectorsFail(Runnable failing) throws Exception {
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    CompletableFuture<Thread> racing = new CompletableFuture<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    try {
      TieredSums sums =
          tiered(
              new Paced(
                  VECTOR,
                  call -> {
                    racing.complete(Thread.currentThread());
                    failing.run();
                    return 0;
                  }));
      awaitDecision(sums);
      Thread thread = racing.get(30, TimeUnit.SECONDS);
      assertTrue(thread.isDaemon(), "a run that is over does not wait for it");
      thread.join();
      assertEquals(SCALAR, answer(sums));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertEquals(List.of(), uncaught, "nothing is printed");
  }

  static List<Runnable> sumsStayScalarWhereVectorsFail() {
    return List.of(
        () -> {
          throw new NoSuchMethodError("not in this JDK");
        },
        () -> {
          throw new UnsupportedOperationException("not on this processor");
        });
  }

  @Test
  void nothingIsDecidedBeforeTheFirstSum() {
    Paced vector = new Paced(VECTOR, call -> 0);
    assertEquals("2.0", tiered(vector).description());
    assertEquals(0, vector.calls);
    assertEquals(START, clock.get());
  }

  private TieredSums tiered(Paced vector) {
    return new TieredSums(scalar, vector, clock::get);
  }

  private static void awaitDecision(SigmoidDerivativeSums sums) throws Exception {
    sums.warmUp().get(30, TimeUnit.SECONDS);
  }

  private static double answer(SigmoidDerivativeSums sums) {
    double[] answer = new double[SurrogateKernel.SUMS];
    sums.addNodes(new double[0], new double[0], 0, 0, 0.5, 50, answer, 0);
    return answer[0];
  }

  /** Adds its mark, and moves the clock by what its n-th call takes. */
  private final class Paced implements SigmoidDerivativeSums {
    private final double mark;
    private final IntToLongFunction nanos;
    private volatile int calls;

    Paced(double mark, IntToLongFunction nanos) {
      this.mark = mark;
      this.nanos = nanos;
    }

    @Override
    public String description() {
      return Double.toString(mark);
    }

    private synchronized void add(double[] sums, int at) {
      clock.addAndGet(nanos.applyAsLong(calls));
      calls++;
      sums[at] += mark;
    }

    @Override
    public void addScores(
        float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
      add(sums, at);
    }

    @Override
    public void addFloatScores(
        float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
      add(sums, at);
    }

    @Override
    public void addNodes(
        double[] nodes,
        double[] weights,
        int from,
        int to,
        double threshold,
        double slope,
        double[] sums,
        int at) {
      add(sums, at);
    }
  }
}
