package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which windows the steps of an epoch take. */
class BatchOrderTest {
  private static final int WINDOWS = 103;

  private static int[][] steps(BatchOrder order) {
    return IntStream.range(0, order.steps()).mapToObj(order::step).toArray(int[][]::new);
  }

  @Test
  void everyWindowIsInOneStepOfEveryEpoch() {
    int[] all = IntStream.range(0, WINDOWS).toArray();
    for (int batch : new int[] {1, 2, 10, 51, 102}) {
      for (int epoch = 1; epoch <= 3; epoch++) {
        int[][] steps = steps(new BatchOrder(WINDOWS, batch, 5, epoch));
        assertEquals((WINDOWS + batch - 1) / batch, steps.length);
        for (int s = 0; s < steps.length; s++) {
          assertEquals(s + 1 < steps.length ? batch : WINDOWS - s * batch, steps[s].length);
          int[] sorted = steps[s].clone();
          Arrays.sort(sorted);
          assertArrayEquals(sorted, steps[s]);
        }
        assertArrayEquals(
            all, Arrays.stream(steps).flatMapToInt(Arrays::stream).sorted().toArray());
      }
    }
  }

  @Test
  void epochsAndSeedsDifferAndNothingElseDoes() {
    int[][] first = steps(new BatchOrder(WINDOWS, 10, 5, 1));
    assertTrue(Arrays.deepEquals(first, steps(new BatchOrder(WINDOWS, 10, 5, 1))));
    assertFalse(Arrays.deepEquals(first, steps(new BatchOrder(WINDOWS, 10, 5, 2))));
    assertFalse(Arrays.deepEquals(first, steps(new BatchOrder(WINDOWS, 10, 6, 1))));
    // the next seed has not the same order an epoch later
    assertFalse(Arrays.deepEquals(first, steps(new BatchOrder(WINDOWS, 10, 4, 2))));
  }

  @Test
  void aBatchMayHaveAllWindows() {
    for (int batch : new int[] {0, WINDOWS, WINDOWS + 1, Integer.MAX_VALUE}) {
      int[][] steps = steps(new BatchOrder(WINDOWS, batch, 5, 1));
      assertEquals(1, steps.length);
      assertArrayEquals(IntStream.range(0, WINDOWS).toArray(), steps[0]);
    }
    assertArrayEquals(new int[] {0}, new BatchOrder(1, 1, 5, 1).step(0));
  }

  /** χ² of 99.9 % for so many degrees of freedom. */
  private static final double LIMIT_9 = 27.88;

  private static final double LIMIT_19 = 43.82;

  @Test
  void everyOrderIsAsLikely() {
    assertFair(10, 1, LIMIT_9);
    // ordered pairs of the first two of five
    assertFair(5, 2, LIMIT_19);
  }

  private static void assertFair(int windows, int taken, double limit) {
    int epochs = 20_000;
    int cells = taken == 1 ? windows : windows * (windows - 1);
    int[] counts = new int[windows * windows];
    for (int epoch = 1; epoch <= epochs; epoch++) {
      BatchOrder order = new BatchOrder(windows, 1, 17, epoch);
      int cell = 0;
      for (int s = 0; s < taken; s++) {
        cell = cell * windows + order.step(s)[0];
      }
      counts[cell]++;
    }
    double expected = (double) epochs / cells;
    double squares =
        Arrays.stream(counts).filter(n -> n > 0).mapToDouble(n -> n * (double) n).sum();
    double chiSquare = squares / expected - epochs;
    assertTrue(chiSquare < limit, "χ² " + chiSquare);
    assertTrue(chiSquare > 0.1, "too even: χ² " + chiSquare);
  }
}
