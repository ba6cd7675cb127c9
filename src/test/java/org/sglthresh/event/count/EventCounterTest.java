package org.sglthresh.event.count;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.SoundEvent;

/** Counts of detections that come and go, against their definitions. */
class EventCounterTest {
  private static final EventCriteria COLLAR = new CollarCriteria(300_000_000, 300_000_000, .5);

  private static ClassEvents events(double... times) {
    List<SoundEvent> events = new ArrayList<>();
    for (int i = 0; i < times.length; i += 2) {
      events.add(new SoundEvent(0, times[i], times[i + 1]));
    }
    return ClassEvents.of(events);
  }

  private static int[] counts(EventCriteria criteria, List<ClassEvents> truth, double... times) {
    EventCounter counter = criteria.counter(truth, 0);
    for (int i = 0; i < times.length; i += 2) {
      counter.add(Seconds.toNanoseconds(times[i]), Seconds.toNanoseconds(times[i + 1]));
    }
    int[] counts = new int[criteria.counts(truth.size())];
    counter.read(counts, 0);
    return counts;
  }

  @Test
  void aDetectionThatMeetsTheShareExactlyIsRelevant() {
    EventCriteria criteria = new IntersectionCriteria(.7, .7, 2);
    List<ClassEvents> truth = List.of(events(0, 7));
    assertArrayEquals(new int[] {1, 0}, counts(criteria, truth, 0, 10));
    assertArrayEquals(new int[] {0, 1}, counts(criteria, truth, 0, 10.001));
    assertArrayEquals(new int[] {1, 0}, counts(criteria, truth, 0, 4.9));
    assertArrayEquals(new int[] {0, 0}, counts(criteria, truth, 0, 4.899));
  }

  @Test
  void severalDetectionsFindAnEventTogether() {
    EventCriteria criteria = new IntersectionCriteria(.5, .5, 2);
    assertArrayEquals(
        new int[] {1, 1}, counts(criteria, List.of(events(0, 10)), 0, 3, 4, 6, 20, 21));
  }

  @Test
  void aFalsePositiveOnAnotherClassIsACrossTrigger() {
    EventCriteria criteria = new IntersectionCriteria(.5, .5, .3);
    List<ClassEvents> truth = List.of(events(0, 1), events(5, 6), events(5, 9));
    // two false positives: the first on both other classes, the second on neither
    assertArrayEquals(new int[] {0, 2, 0, 1, 1}, counts(criteria, truth, 5, 7, 20, 21));
  }

  @Test
  void collarsAreInclusiveAsFarAsDoublesAre() {
    List<ClassEvents> truth = List.of(events(1, 2));
    assertArrayEquals(new int[] {1, 0}, counts(CollarCriteria.DCASE, truth, .8, 1.8));
    assertArrayEquals(new int[] {0, 1}, counts(CollarCriteria.DCASE, truth, .8, 2.2), "sed_eval");
    assertArrayEquals(new int[] {0, 1}, counts(CollarCriteria.DCASE, truth, .799, 2));
    assertArrayEquals(
        new int[] {1, 0}, counts(CollarCriteria.DCASE, List.of(events(1, 6)), 1, 7), "a fifth");
  }

  @Test
  void theMatchingIsTheGreatest() {
    // the first detection could take either event, the second only the first one
    List<ClassEvents> truth = List.of(events(1, 2, 1.2, 2.2));
    assertArrayEquals(new int[] {2, 0}, counts(CollarCriteria.DCASE, truth, 1.1, 2.1, 1, 2.3));
  }

  @Test
  void matchingsAreTheGreatestAsDetectionsComeAndGo() {
    Random random = new Random(3);
    for (int run = 0; run < 300; run++) {
      ClassEvents truth = ThresholdSweepTest.truth(random).get(0);
      EventCounter counter = COLLAR.counter(List.of(truth), 0);
      List<long[]> in = new ArrayList<>();
      for (int step = 0; step < 40; step++) {
        if (!in.isEmpty() && random.nextInt(3) == 0) {
          long[] gone = in.remove(random.nextInt(in.size()));
          counter.remove(gone[0], gone[1]);
        } else {
          long onset = Seconds.toNanoseconds(step * .001 + random.nextInt(40) * .1);
          long offset = onset + Seconds.toNanoseconds(.1 + random.nextInt(10) * .1);
          in.add(new long[] {onset, offset});
          counter.add(onset, offset);
        }
        int[] counts = new int[2];
        counter.read(counts, 0);
        int greatest = greatest(truth, in, new boolean[truth.size()], 0);
        assertArrayEquals(new int[] {greatest, in.size() - greatest}, counts);
      }
    }
  }

  /** The greatest matching by trying all. */
  private static int greatest(ClassEvents truth, List<long[]> in, boolean[] taken, int next) {
    if (next == in.size()) {
      return 0;
    }
    int best = greatest(truth, in, taken, next + 1);
    for (int e = 0; e < truth.size(); e++) {
      long[] detection = in.get(next);
      if (!taken[e] && ((CollarCriteria) COLLAR).match(truth, e, detection[0], detection[1])) {
        taken[e] = true;
        best = Math.max(best, 1 + greatest(truth, in, taken, next + 1));
        taken[e] = false;
      }
    }
    return best;
  }

  @Test
  void segmentsCountAsSedEvalDoes() {
    SegmentCounter counter = new SegmentCounter(2, Seconds.toNanoseconds(1));
    int[] counts = new int[counter.counts()];
    // seconds 0, 1, 2: class 0 is in 0 and 1, detected in 1 and 2; class 1 is in 2, not detected
    counter.add(
        List.of(events(.5, 1.5), events(2.2, 2.4)),
        List.of(events(1.2, 3), ClassEvents.NONE),
        counts,
        0);
    assertArrayEquals(new int[] {1, 1, 0, 1, 1, 1, 0, 0, 1}, counts);
  }

  @Test
  void eventsThatOverlapAreMerged() {
    ClassEvents merged = events(0, 2, 1, 3, 5, 6).merged();
    assertEquals(2, merged.size());
    assertEquals(Seconds.toNanoseconds(4), merged.length());
    assertEquals(Seconds.toNanoseconds(1), events(0, 2, 1, 3).firstOverlap());
    assertEquals(-1, events(0, 2, 2, 3).firstOverlap());
    assertEquals(
        "[0, 3]", Arrays.toString(new long[] {merged.onset(0), merged.offset(0) / 1_000_000_000}));
  }
}
