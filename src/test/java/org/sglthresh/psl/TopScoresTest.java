package org.sglthresh.psl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopScoresTest {
  @Test
  void theHighestComeFirstAndEqualOnesInTheOrderOfClasses() {
    TopScores top = TopScores.of(new float[] {.2f, .9f, .2f, 0, 1, .2f}, 4);
    assertArrayEquals(new int[] {4, 1, 0, 2}, top.indices());
    assertArrayEquals(new float[] {1, .9f, .2f, .2f}, top.values());
    assertEquals(.2f, top.floor());
  }

  @Test
  void allAreKeptWhereThereAreFewer() {
    TopScores top = TopScores.of(new float[] {.1f, .3f}, 10);
    assertArrayEquals(new int[] {1, 0}, top.indices());
    assertEquals(.1f, top.floor());
  }

  @Test
  void itIsASortByScore() {
    Random random = new Random(1);
    for (int draw = 0; draw < 200; draw++) {
      float[] scores = new float[527];
      for (int c = 0; c < scores.length; c++) {
        scores[c] = random.nextInt(50) / 49f;
      }
      int[] sorted =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer c) -> -scores[c]))
              .limit(20)
              .mapToInt(Integer::intValue)
              .toArray();
      assertArrayEquals(sorted, TopScores.of(scores, 20).indices());
    }
  }
}
