package org.sglthresh.job.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.SharedIds;

class LearnedShareTest {
  private static LearnedShare of(long clips, long sample, long found) {
    SharedIds shared = new SharedIds(clips, sample, found);
    return new LearnedShare("the thresholds", IdSketch.EMPTY, clips, Optional.of(shared));
  }

  @ParameterizedTest
  @CsvSource({
    "900, 900, 0, none of the 900 clips is",
    "900, 900, 1, 1 of the 900 clips (0.1 %) is",
    "900, 900, 8, 8 of the 900 clips (0.9 %) are",
    "900, 900, 9, 9 of the 900 clips (1.0 %) are",
    "900, 900, 900, all of the 900 clips are",
    "9000, 1000, 250, about 25.0 % of the 9_000 clips are",
    "9000, 1000, 0, at most 0.4 % of the 9_000 clips are",
    "9000, 1000, 1000, at least 99.6 % of the 9_000 clips are",
    "3, 0, 0, how many of the 3 clips are"
  })
  void saysTheShareWithItsUncertainty(long clips, long sample, long found, String begin) {
    String clause = of(clips, sample, found).clause();
    String expected = begin.replace("9_000", "9,000");
    assertTrue(
        clause.startsWith(expected + " among those that the thresholds were learned on"), clause);
  }

  @Test
  void intervalsAndSamplesAreNamed() {
    String on = " of the 9,000 clips are among those that the thresholds were learned on ";
    assertEquals(
        "about 25.0 %"
            + on
            + "(95 % interval 22.4 % to 27.8 %): metrics on them say little about new clips",
        of(9000, 1000, 250).clause());
    assertEquals("at most 0.4 %" + on + "(none in a sample of 1,000)", of(9000, 1000, 0).clause());
    assertEquals(
        "at least 99.6 %"
            + on
            + "(all in a sample of 1,000): metrics on them say little about new clips",
        of(9000, 1000, 1000).clause());
  }

  @Test
  void fromOnePercentOnItIsAWarning() {
    assertFalse(of(900, 900, 8).isWarned());
    assertTrue(of(900, 900, 9).isWarned());
    assertFalse(of(3, 0, 0).isWarned());
  }

  @Test
  void whatIsNotKnownIsSaid() {
    LearnedShare unknown =
        LearnedShare.of("the thresholds", IdSketch.UNKNOWN, IdSketch.ofAll(new long[] {1}));
    assertEquals("It is not known which clips the thresholds were learned on.", unknown.sentence());
    assertFalse(unknown.isWarned());
    assertEquals(
        Optional.empty(),
        LearnedShare.of(
            "the thresholds", new ThresholdsInput.Uniform(.5f), IdSketch.ofAll(new long[] {1})));
  }
}
