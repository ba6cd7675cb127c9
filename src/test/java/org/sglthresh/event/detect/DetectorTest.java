package org.sglthresh.event.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Scores that become events. */
class DetectorTest {
  private static final long SECOND = 1_000_000_000;

  private static List<String> events(DetectionRule rule, float... scores) {
    long[] onsets = LongStream.range(0, scores.length).map(f -> f * SECOND).toArray();
    long[] offsets = LongStream.range(1, scores.length + 1).map(f -> f * SECOND).toArray();
    return events(new FrameTimes(onsets, offsets), rule, scores);
  }

  private static List<String> events(FrameTimes times, DetectionRule rule, float... scores) {
    List<String> events = new ArrayList<>();
    new Detector()
        .detect(
            times,
            scores,
            rule,
            (onset, offset, peak) ->
                events.add(onset / SECOND + "-" + offset / SECOND + " " + peak));
    return events;
  }

  @Test
  void aScoreOnTheThresholdIsNoEvent() {
    assertEquals(
        List.of("1-3 0.9", "4-5 0.6"), events(DetectionRule.above(.5f), .5f, .8f, .9f, .5f, .6f));
  }

  @Test
  void withHysteresisAnEventGoesOnAboveTheLowThreshold() {
    assertEquals(
        List.of("1-4 0.9"),
        events(new DetectionRule(.7f, .3f, 0, 0, 0), .3f, .4f, .9f, .5f, .2f, .6f));
  }

  @Test
  void gapsAreClosedBeforeShortEventsAreLeftOut() {
    DetectionRule rule = new DetectionRule(.5f, .5f, 0, SECOND, 3 * SECOND);
    assertEquals(List.of("0-3 0.9"), events(rule, .9f, 0, .8f, 0, 0, .7f));
  }

  @Test
  void noEventGoesOverAGap() {
    FrameTimes times = new FrameTimes(new long[] {0, 2 * SECOND}, new long[] {SECOND, 3 * SECOND});
    assertEquals(List.of("0-1 0.9", "2-3 0.8"), events(times, DetectionRule.above(.5f), .9f, .8f));
    assertEquals(
        List.of("0-3 0.9"), events(times, new DetectionRule(.5f, .5f, 0, SECOND, 0), .9f, .8f));
  }

  /** scipy.ndimage.median_filter([3, 1, 2, 9, 4], size) with its default mode. */
  @Test
  void theMedianIsThatOfScipy() {
    float[] scores = {3, 1, 2, 9, 4};
    float[] filtered = new float[5];
    new MedianFilter(3).filter(scores, filtered);
    assertArrayEquals(new float[] {3, 2, 2, 4, 4}, filtered);
    new MedianFilter(5).filter(scores, filtered);
    assertArrayEquals(new float[] {2, 3, 3, 4, 4}, filtered);
  }

  @Test
  void filtersLongerThanTheRecordingMirrorItAgain() {
    Random random = new Random(5);
    for (int run = 0; run < 300; run++) {
      float[] scores = new float[1 + random.nextInt(12)];
      for (int f = 0; f < scores.length; f++) {
        scores[f] = random.nextInt(5);
      }
      int frames = 1 + 2 * random.nextInt(20);
      float[] filtered = new float[scores.length];
      new MedianFilter(frames).filter(scores, filtered);
      for (int f = 0; f < scores.length; f++) {
        float[] around = new float[frames];
        for (int i = 0; i < frames; i++) {
          int place = Math.floorMod(f - frames / 2 + i, 2 * scores.length);
          around[i] = scores[Math.min(place, 2 * scores.length - 1 - place)];
        }
        Arrays.sort(around);
        assertEquals(around[frames / 2], filtered[f]);
      }
    }
  }

  @Test
  void aFilterHasTheOddNumberOfFramesThatIsClosest() {
    assertEquals(1, MedianFilter.frames(0, SECOND));
    assertEquals(1, MedianFilter.frames(SECOND, SECOND));
    assertEquals(3, MedianFilter.frames(2 * SECOND, SECOND));
    assertEquals(3, MedianFilter.frames(3 * SECOND, SECOND));
    assertEquals(7, MedianFilter.frames(450_000_000, 64_000_000));
  }

  @Test
  void anotherThresholdKeepsTheShareOfTheLowOne() {
    DetectionRule rule = new DetectionRule(.5f, .25f, 0, 0, 0).withThreshold(.8f);
    assertEquals(.8f, rule.threshold());
    assertEquals(.4f, rule.low());
    assertEquals(DetectionRule.above(.3f), DetectionRule.above(.5f).withThreshold(.3f));
  }
}
