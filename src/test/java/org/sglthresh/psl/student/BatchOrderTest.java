package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 100, 1000})
  void everyWindowIsInOneStepOfAnEpoch(int batch) {
    BatchOrder order = new BatchOrder(100, batch, 5, 2);
    int[] all =
        IntStream.range(0, order.steps())
            .flatMap(step -> Arrays.stream(order.step(step)))
            .toArray();
    Arrays.sort(all);
    assertArrayEquals(IntStream.range(0, 100).toArray(), all);
    assertEquals(batch == 0 || batch >= 100 ? 1 : (100 + batch - 1) / batch, order.steps());
  }

  @Test
  void epochsAndSeedsDiffer() {
    int[] first = new BatchOrder(100, 10, 5, 1).step(0);
    assertArrayEquals(first, new BatchOrder(100, 10, 5, 1).step(0));
    assertFalse(Arrays.equals(first, new BatchOrder(100, 10, 5, 2).step(0)));
    assertFalse(Arrays.equals(first, new BatchOrder(100, 10, 6, 1).step(0)));
  }

  @Test
  void everyWindowIsAsOftenInTheFirstStep() {
    int[] counts = new int[10];
    for (int epoch = 1; epoch <= 10_000; epoch++) {
      for (int window : new BatchOrder(10, 3, 1, epoch).step(0)) {
        counts[window]++;
      }
    }
    double chiSquare =
        Arrays.stream(counts).mapToDouble(n -> (n - 3000.0) * (n - 3000.0) / 2100).sum();
    assertEquals(9, chiSquare, 18, Arrays.toString(counts)); // 9 degrees of freedom: 27 is 1 in 700
  }
}
