package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoreSortTest {
  @Test
  void sortsLikeTheLibraryWithOneZero() {
    SplittableRandom random = new SplittableRandom(5);
    ScoreSort sort = new ScoreSort();
    for (int length : new int[] {0, 1, 2, 50, 191, 192, 193, 1000, 5000, 300}) {
      float[] scores = new float[length + 7];
      for (int i = 0; i < scores.length; i++) {
        scores[i] =
            switch (random.nextInt(6)) {
              case 0 -> -0f;
              case 1 -> 0f;
              case 2 -> (float) random.nextDouble(-1e3, 1e3);
              case 3 -> Float.intBitsToFloat(random.nextInt() & 0x7f7fffff);
              case 4 -> -Float.intBitsToFloat(random.nextInt() & 0x7f7fffff);
              default -> (float) random.nextDouble();
            };
      }
      float[] expected = scores.clone();
      for (int i = 3; i < 3 + length; i++) {
        expected[i] += 0f;
      }
      Arrays.sort(expected, 3, 3 + length);
      sort.sort(scores, 3, 3 + length);
      assertArrayEquals(expected, scores);
    }
  }
}
