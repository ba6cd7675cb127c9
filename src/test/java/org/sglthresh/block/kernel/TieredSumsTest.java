package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TieredSumsTest {
  private static final double EARLY = 1;
  private static final double LATE = 2;

  @Test
  void whatIsSlowAtFirstTakesOverOnceItIsFaster() {
    SigmoidDerivativeSums sums = new TieredSums(new Paced(EARLY, 100_000), new Paced(LATE, 0));
    assertFalse(sums.isSettled(), "nothing has begun");
    assertEquals(EARLY, answer(sums), "the first sum does not wait");
    awaitSettled(sums);
    assertEquals(LATE, answer(sums));
    double[] scores = new double[SurrogateKernel.SUMS];
    sums.addScores(new float[0], 0, 0, 0.5, 50, scores, 0);
    sums.addFloatScores(new float[0], 0, 0, 0.5, 50, scores, 0);
    assertEquals(2 * LATE, scores[0]);
    assertEquals("2.0", sums.description());
  }

  @Test
  void warmingUpIsAsGoodAsAFirstSum() {
    SigmoidDerivativeSums sums = new TieredSums(new Paced(EARLY, 100_000), new Paced(LATE, 0));
    sums.warmUp();
    awaitSettled(sums);
    assertEquals(LATE, answer(sums));
  }

  @Test
  void aRaceIsNotWonByTheSlower() throws InterruptedException {
    VectorWarmup race = new VectorWarmup(new Paced(EARLY, 0), new Paced(LATE, 100_000));
    boolean[] won = {false};
    Thread thread = new Thread(() -> won[0] = race.isWon());
    thread.setDaemon(true);
    thread.start();
    thread.join(200);
    assertFalse(won[0]);
    assertEquals(true, thread.isAlive(), "it goes on trying");
  }

  private static void awaitSettled(SigmoidDerivativeSums sums) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          while (!sums.isSettled()) {
            Thread.onSpinWait();
          }
        });
  }

  private static double answer(SigmoidDerivativeSums sums) {
    double[] answer = new double[SurrogateKernel.SUMS];
    sums.addNodes(new double[0], new double[0], 0, 0, 0.5, 50, answer, 0);
    return answer[0];
  }

  /** Adds its mark after a pause. */
  private record Paced(double mark, long nanos) implements SigmoidDerivativeSums {
    @Override
    public String description() {
      return Double.toString(mark);
    }

    private void add(double[] sums, int at) {
      if (nanos > 0) {
        LockSupport.parkNanos(nanos);
      }
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
