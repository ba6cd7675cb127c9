package org.sglthresh.event.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.event.count.CollarCriteria;

/** Curves of all recordings and without each group of them, against trying every threshold. */
class ClassCurvesTest {
  private static final int CLASSES = 3;
  private static final int GROUPS = 4;
  private static final List<PsdsParameters> BOTH = PsdsParameters.PRESETS;
  private static final SweepPlan PLAN = new SweepPlan(CLASSES, BOTH, List.of(CollarCriteria.DCASE));

  /** Counts change below a score. */
  private record Change(float score, int group, int[] changes) {}

  private static List<TruthFacts> facts(Random random) {
    List<TruthFacts> facts = new ArrayList<>();
    for (int g = 0; g < GROUPS; g++) {
      TruthFacts part = new TruthFacts(CLASSES);
      for (int r = random.nextInt(3); r >= 0; r--) {
        part.addRecording(36_000_000_000_000L + random.nextInt(1_000_000));
      }
      for (int c = 0; c < CLASSES; c++) {
        int events = 1 + random.nextInt(5);
        part.addEvents(c, events, events * 700_000_000_000L);
      }
      facts.add(part);
    }
    return facts;
  }

  private static TruthFacts sum(List<TruthFacts> facts) {
    TruthFacts all = new TruthFacts(CLASSES);
    facts.forEach(all::merge);
    return all;
  }

  /** Detections come, grow together and find events or no longer do; some scores are the same. */
  private static List<Change> changes(Random random, List<TruthFacts> facts) {
    int[][] counts = new int[GROUPS][PLAN.counts()];
    List<Change> changes = new ArrayList<>();
    for (int i = 300; i > 0; i--) {
      int group = random.nextInt(GROUPS);
      int[] change = new int[PLAN.counts()];
      for (int tries = 1 + random.nextInt(2); tries > 0; tries--) {
        int count = random.nextInt(change.length);
        int by = random.nextInt(5) < 3 ? 1 : -1;
        boolean found = count == 0 || count == PLAN.position(BOTH.get(1).criteria());
        int most = found ? facts.get(group).events(0) : Integer.MAX_VALUE;
        if (counts[group][count] + by >= 0 && counts[group][count] + by <= most) {
          counts[group][count] += by;
          change[count] += by;
        }
      }
      changes.add(new Change(i / 2 / 200f, group, change));
    }
    return changes;
  }

  /** The curve of the recordings outside a group. */
  private static Staircase expected(
      PsdsParameters psds, List<Change> changes, TruthFacts facts, int without) {
    int at = PLAN.position(psds.criteria());
    int[] counts = new int[PLAN.counts()];
    double[] least = new double[facts.events(0) + 1];
    Arrays.fill(least, 1, least.length, Double.POSITIVE_INFINITY);
    for (int i = 0; i < changes.size(); i++) {
      for (int k = 0; k < counts.length && changes.get(i).group() != without; k++) {
        counts[k] += changes.get(i).changes()[k];
      }
      if (i + 1 < changes.size() && changes.get(i + 1).score() == changes.get(i).score()) {
        continue;
      }
      double rate = counts[at + 1] / facts.hours();
      for (int c = 1; c < CLASSES && psds.criteria().countsCrossTriggers(); c++) {
        rate += psds.crossTriggerWeight() * counts[at + 2 + c] / facts.eventHours(c) / CLASSES;
      }
      for (int found = 0; found <= counts[at] && rate <= psds.maximumRate(); found++) {
        least[found] = Math.min(least[found], rate);
      }
    }
    List<double[]> steps = new ArrayList<>();
    for (int found = 0; found < least.length; found++) {
      boolean isLast = found + 1 == least.length || least[found + 1] > least[found];
      if (isLast && Double.isFinite(least[found])) {
        steps.add(new double[] {least[found], found / (double) facts.events(0)});
      }
    }
    return new Staircase(
        steps.stream().mapToDouble(step -> step[0]).toArray(),
        steps.stream().mapToDouble(step -> step[1]).toArray(),
        new float[0]);
  }

  private static void assertSame(Staircase expected, Staircase found) {
    assertArrayEquals(expected.rates(), found.rates(), 1e-9);
    assertArrayEquals(expected.heights(), found.heights());
  }

  @Test
  void everyThresholdIsLookedAtWithAndWithoutEachGroup() {
    int steps = 0;
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<TruthFacts> facts = facts(random);
      TruthFacts all = sum(facts);
      List<Change> changes = changes(random, facts);
      changes.sort(Comparator.comparingDouble(change -> -change.score()));
      ChangeBuffer buffer = new ChangeBuffer();
      changes.forEach(change -> buffer.add(change.score(), change.group(), change.changes()));
      ClassCurves found = ClassCurves.of(PLAN, 0, List.of(buffer.toRun()), facts, all);
      for (int p = 0; p < BOTH.size(); p++) {
        assertSame(expected(BOTH.get(p), changes, all, -1), found.curves().get(p));
        for (int g = 0; g < GROUPS; g++) {
          TruthFacts rest = all.without(facts.get(g));
          Staircase without = found.withoutGroup().get(g).get(p);
          assertSame(expected(BOTH.get(p), changes, rest, g), without);
          steps += without.rates().length;
        }
      }
      assertEquals(GROUPS, found.withoutGroup().size());
    }
    assertTrue(steps > 1000, steps + " steps in all");
  }
}
