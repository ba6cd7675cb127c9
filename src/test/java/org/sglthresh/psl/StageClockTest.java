package org.sglthresh.psl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StageClockTest {
  private long now;

  @Test
  void timeCountsForTheInnermostStage() {
    StageClock clock = new StageClock(() -> now);
    now = 100;
    clock.enter(Stage.RESAMPLE);
    now += 3;
    clock.enter(Stage.DECODE);
    now += 5;
    clock.enter(Stage.READ);
    now += 7;
    clock.leave();
    now += 11;
    clock.leave();
    now += 13;
    clock.leave();
    now += 17; // between the stages
    clock.enter(Stage.DECODE);
    now += 19;
    clock.leave();
    assertEquals(
        Map.of(Stage.READ, 7L, Stage.DECODE, 35L, Stage.RESAMPLE, 16L), clock.nanoseconds());
  }
}
