package org.sglthresh.event.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.event.detect.DetectionRule;
import org.sglthresh.event.detect.Detector;
import org.sglthresh.event.detect.FrameTimes;

/** Counts at every threshold, against detections at each of them. */
class ThresholdSweepTest {
  private static final int CLASSES = 3;
  private static final long FRAME = 64_000_000;

  private static final List<EventCriteria> CRITERIA =
      List.of(
          new IntersectionCriteria(.5, .5, .3),
          new IntersectionCriteria(.7, .7, IntersectionCriteria.NO_CROSS_TRIGGERS),
          CollarCriteria.DCASE,
          new CollarCriteria(500_000_000, 700_000_000, .9));

  @Test
  void sameAsDetectionsAtEachThreshold() {
    Random random = new Random(1);
    for (int run = 0; run < 200; run++) {
      List<ClassEvents> truth = truth(random);
      int frames = 1 + random.nextInt(60);
      FrameTimes times = times(random, frames);
      float[] scores = new float[frames];
      for (int f = 0; f < frames; f++) {
        scores[f] = random.nextInt(8) / 8f;
      }
      for (EventCriteria criteria : CRITERIA) {
        check(criteria, truth, times, scores);
      }
    }
  }

  private static void check(
      EventCriteria criteria, List<ClassEvents> truth, FrameTimes times, float[] scores) {
    int size = criteria.counts(CLASSES);
    int[] counts = new int[size];
    List<Float> seen = new ArrayList<>();
    new ThresholdSweep(size)
        .run(
            times,
            scores,
            new EventCounter[] {criteria.counter(truth, 1)},
            new int[] {0},
            (score, changes) -> {
              seen.add(score);
              for (int i = 0; i < size; i++) {
                counts[i] += changes[i];
              }
              assertArrayEquals(
                  detected(criteria, truth, times, scores, Math.nextDown(score)),
                  counts,
                  () -> criteria + " below " + score);
            });
    for (int i = 1; i < seen.size(); i++) {
      assertEquals(true, seen.get(i) < seen.get(i - 1));
    }
    assertArrayEquals(detected(criteria, truth, times, scores, -1), counts);
  }

  private static int[] detected(
      EventCriteria criteria,
      List<ClassEvents> truth,
      FrameTimes times,
      float[] scores,
      float threshold) {
    EventCounter counter = criteria.counter(truth, 1);
    new Detector()
        .detect(
            times,
            scores,
            DetectionRule.above(threshold),
            (onset, offset, peak) -> counter.add(onset, offset));
    int[] counts = new int[criteria.counts(CLASSES)];
    counter.read(counts, 0);
    return counts;
  }

  private static FrameTimes times(Random random, int frames) {
    long[] onsets = new long[frames];
    long[] offsets = new long[frames];
    long at = 0;
    for (int f = 0; f < frames; f++) {
      at += random.nextInt(10) == 0 ? FRAME / 2 : 0; // a gap
      onsets[f] = at;
      at += FRAME;
      offsets[f] = at;
    }
    return new FrameTimes(onsets, offsets);
  }

  static List<ClassEvents> truth(Random random) {
    List<ClassEvents> truth = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      List<SoundEvent> events = new ArrayList<>();
      for (int e = random.nextInt(6); e > 0; e--) {
        double onset = random.nextInt(40) * .1;
        events.add(new SoundEvent(c, onset, onset + .05 + random.nextInt(10) * .1));
      }
      truth.add(ClassEvents.of(events));
    }
    return truth;
  }
}
