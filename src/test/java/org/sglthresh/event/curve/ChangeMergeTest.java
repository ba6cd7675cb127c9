package org.sglthresh.event.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sglthresh.event.count.CollarCriteria;

/** Changes of counts that are written, merged and walked over. */
class ChangeMergeTest {
  /** Sums by score, group and count. */
  private static final class Sums implements ChangeMerge.Sink {
    private final Map<Float, Map<String, Integer>> byScore = new TreeMap<>();
    private Map<String, Integer> current = new TreeMap<>();
    private float last = Float.POSITIVE_INFINITY;

    @Override
    public void change(int group, int count, int change) {
      current.merge(group + " " + count, change, Integer::sum);
    }

    @Override
    public void end(float score) {
      assertTrue(score < last, "falling");
      last = score;
      byScore.put(score, current);
      current = new TreeMap<>();
    }
  }

  @Test
  void anyCutIntoRunsGivesTheSameChanges() {
    Random random = new Random(2);
    List<float[]> scores = new ArrayList<>();
    Map<Float, Map<String, Integer>> expected = new TreeMap<>();
    List<int[]> changes = new ArrayList<>();
    float[] values = {-1e30f, -3, -0f, 0, 1e-30f, .1f, .5f, 1, 1e30f};
    for (int i = 0; i < 500; i++) {
      float score = random.nextBoolean() ? random.nextFloat() : values[random.nextInt(9)];
      int[] change = new int[300];
      for (int k = random.nextInt(4); k >= 0; k--) {
        change[random.nextInt(300)] = random.nextInt(2001) - 1000;
      }
      scores.add(new float[] {score, random.nextInt(500)});
      changes.add(change);
      Map<String, Integer> sums =
          expected.computeIfAbsent(score == 0 ? 0f : score, absent -> new TreeMap<>());
      for (int k = 0; k < 300; k++) {
        if (change[k] != 0) {
          sums.merge((int) scores.get(i)[1] + " " + k, change[k], Integer::sum);
        }
      }
    }
    for (int runs : new int[] {1, 3, 20}) {
      List<ChangeBuffer> buffers = new ArrayList<>();
      for (int r = 0; r < runs; r++) {
        buffers.add(new ChangeBuffer());
      }
      for (int i = 0; i < scores.size(); i++) {
        buffers
            .get(random.nextInt(runs))
            .add(scores.get(i)[0], (int) scores.get(i)[1], changes.get(i));
      }
      Sums sums = new Sums();
      ChangeMerge.of(buffers.stream().map(ChangeBuffer::toRun).toList(), sums);
      assertEquals(expected, sums.byScore);
      assertEquals(0, buffers.get(0).toRun().length, "nothing is left");
    }
  }

  @Test
  void theBestThresholdLiesBetweenScores() {
    BestThreshold best = new BestThreshold(4);
    best.offer(new int[] {1, 0}, 0, .9f);
    best.offer(new int[] {3, 1}, 0, .5f);
    best.offer(new int[] {3, 2}, 0, .3f);
    assertEquals(.75, best.f1());
    assertEquals(.4f, best.threshold(), 1e-7);
    assertEquals(1, new BestThreshold(4).threshold(), "no score");
    BestThreshold none = new BestThreshold(0);
    none.offer(new int[] {0, 1}, 0, .9f);
    assertEquals(.9f, none.threshold(), "no detection is best");
    BestThreshold all = new BestThreshold(1);
    all.offer(new int[] {1, 0}, 0, .8f);
    assertEquals(.4f, all.threshold(), "everything is kept");
  }

  /** Folds of which each prefers another threshold. */
  @Test
  void eachFoldIsCountedAtTheThresholdOfTheOthers() {
    SweepPlan plan = new SweepPlan(1, List.of(), List.of(CollarCriteria.DCASE));
    ChangeBuffer buffer = new ChangeBuffer();
    buffer.add(.9f, 0, new int[] {1, 0});
    buffer.add(.8f, 1, new int[] {0, 1});
    buffer.add(.7f, 1, new int[] {1, 0});
    TruthFacts one = new TruthFacts(1);
    one.addEvents(0, 1, 1);
    TruthFacts all = new TruthFacts(1);
    all.merge(one);
    all.merge(one);
    ClassTuning tuning = ClassTuning.of(plan, 0, List.of(buffer.toRun()), List.of(one, one), all);
    assertEquals(.8, tuning.best().f1(), 1e-12);
    // fold 0 by fold 1 alone: below .7, at half of it; fold 1 by fold 0 alone: below .9
    assertEquals(
        List.of(new ClassTuning.Fold(2 / 3.0, .35f, 1, 0), new ClassTuning.Fold(1, .45f, 1, 1)),
        tuning.folds());
  }
}
