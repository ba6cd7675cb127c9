package org.sglthresh.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapRuleTest {
  @ParameterizedTest
  @CsvSource({
    "1.9, 3, .1, true", // .1 s lies in the window from 0 to 2
    "1.91, 3, .1, false",
    "2, 3, .1, false",
    "1.95, 2, .1, true", // all of a short event
    "1.95, 2.05, .1, false", // half of it
    ".5, .51, 3, true",
    "-1, 5, 2, true"
  })
  void enoughOfAnEventOrAllOfIt(double onset, double offset, double least, boolean holds) {
    SoundEvent event = new SoundEvent(0, onset, offset);
    assertEquals(holds, new OverlapRule(least).holds(0, 2, event));
  }
}
