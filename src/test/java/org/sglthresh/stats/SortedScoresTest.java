package org.sglthresh.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedScoresTest {
  private static final double[] UNWEIGHTED = {};

  private static float[] scores(Random random, int size) {
    float[] scores = new float[size];
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextInt(200) / 200f; // many are equal
    }
    Arrays.sort(scores);
    return scores;
  }

  private static double[] running(float[] scores) {
    double[] running = new double[scores.length + 1];
    for (int i = 0; i < scores.length; i++) {
      running[i + 1] = running[i] + 1 + i % 3;
    }
    return running;
  }

  /** The weight above a threshold by its definition. */
  private static double above(SortedScores.Side side, double threshold) {
    double sum = 0;
    for (int i = 0; i < side.size(); i++) {
      sum += side.scores()[i] > threshold ? side.weight(i) : 0;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 50, 1000})
  void aPlaceCountsTheScoresAboveAfterEveryMove(int size) {
    Random random = new Random(size);
    float[] up = scores(random, size);
    float[] down = scores(random, 3 * size);
    SortedScores.Side positives = new SortedScores.Side(up, UNWEIGHTED);
    SortedScores.Side negatives = new SortedScores.Side(down, running(down));
    SortedScores sorted = new SortedScores(positives, negatives);
    SortedScores.Place place = sorted.place();
    double threshold = 0.5;
    for (int move = 0; move < 3_000; move++) {
      // small steps as in epochs, large steps, and steps onto a score
      threshold =
          switch (move % 4) {
            case 0 -> random.nextDouble() * 1.2 - 0.1;
            case 1 -> random.nextInt(201) / 200f;
            default -> threshold + (random.nextDouble() - 0.5) * 0.02;
          };
      place.moveTo(threshold);
      assertEquals(above(positives, threshold), place.truePositives());
      assertEquals(above(positives, threshold), sorted.truePositives(threshold));
      double predicted = above(positives, threshold) + above(negatives, threshold);
      assertEquals(predicted, place.predicted());
      assertEquals(predicted, sorted.predicted(threshold));
    }
  }

  @Test
  void aPlaceMovesToBothEndsAndBack() {
    SortedScores.Side side = new SortedScores.Side(new float[] {-2, 0, 0, 3}, UNWEIGHTED);
    SortedScores.Place place = new SortedScores(side, side).place();
    double[] thresholds = {Double.MAX_VALUE, -Double.MAX_VALUE, 3, 0, -2, 2.5, -3};
    double[] expected = {0, 4, 0, 1, 3, 1, 4};
    for (int i = 0; i < thresholds.length; i++) {
      place.moveTo(thresholds[i]);
      assertEquals(expected[i], place.truePositives());
      assertEquals(2 * expected[i], place.predicted());
    }
  }
}
