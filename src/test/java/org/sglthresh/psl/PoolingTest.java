package org.sglthresh.psl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingTest {
  private static final List<float[]> WINDOWS =
      List.of(new float[] {.9f, .1f}, new float[] {.2f, .4f}, new float[] {.4f, .1f});

  /** Quantiles of numpy 1.26: numpy.quantile([.9, .2, .4], q) and ([.1, .4, .1], q). */
  @ParameterizedTest
  @CsvSource({
    "max, .9, .4",
    "mean, .5, .2",
    "quantile:0, .2, .1",
    "quantile:.5, .4, .1",
    "quantile:.75, .65, .25",
    "quantile:0.9, .8, .34",
    "quantile:1, .9, .4"
  })
  void takesEachClassByItself(String text, float first, float second) {
    Pooling pooling = Pooling.parse(text).orElseThrow();
    assertArrayEquals(new float[] {first, second}, pooling.of(WINDOWS), 1e-6f);
  }

  @Test
  void aRecordingOfOneWindowHasItsScores() {
    for (Pooling pooling : List.of(Pooling.MAX, Pooling.MEAN, Pooling.parse("quantile:.3").get())) {
      assertArrayEquals(WINDOWS.get(0), pooling.of(WINDOWS.subList(0, 1)), 0f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"median", "quantile", "quantile:", "quantile:1.1", "quantile:NaN", "Max"})
  void nothingElseIsPooling(String text) {
    assertEquals(Optional.empty(), Pooling.parse(text));
  }
}
