package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTest {
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 7.5, 63, 64, 5000})
  void meanAndVarianceAreTheMean(double mean) {
    SplittableRandom random = new SplittableRandom(5);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double draw = Poisson.draw(random, mean);
      sum += draw;
      squares += draw * draw;
    }
    double average = sum / DRAWS;
    double error = 5 * Math.sqrt(mean / DRAWS);
    assertEquals(mean, average, error);
    assertEquals(
        mean, squares / DRAWS - average * average, 5 * mean * Math.sqrt(3.0 / DRAWS) + error);
  }

  @Test
  void nothingStaysNothing() {
    assertEquals(0, Poisson.draw(new SplittableRandom(1), 0));
  }
}
