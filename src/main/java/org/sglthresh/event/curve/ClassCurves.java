package org.sglthresh.event.curve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.sglthresh.event.count.EventCriteria;

/**
 * What all thresholds of a class give: its curve of each PSDS, of all recordings and without each
 * group of them, and its best thresholds.
 *
 * @param label of the class
 * @param curves by PSDS, with all recordings [psds]
 * @param withoutGroup by group and PSDS [groups][psds]; an empty list where the class has no event
 *     in the other groups
 * @param best thresholds by criterion of F1 [f1]
 */
public record ClassCurves(
    int label, List<Staircase> curves, List<List<Staircase>> withoutGroup, List<BestThreshold> best)
    implements Serializable {
  /**
   * The curves of a class.
   *
   * @param runs of {@link ChangeBuffer}, of all its recordings
   * @param facts of the recordings by group [groups]; empty: no group is left out
   * @param all facts of all recordings
   */
  public static ClassCurves of(
      SweepPlan plan, int label, List<byte[]> runs, List<TruthFacts> facts, TruthFacts all) {
    Walk walk = new Walk(plan, label, facts, all);
    ChangeMerge.of(runs, walk);
    List<List<Staircase>> without = new ArrayList<>();
    for (State state : walk.groups) {
      without.add(state.staircases());
    }
    return new ClassCurves(label, walk.all.staircases(), without, walk.best);
  }

  /** The counts of some recordings, and the curves that they lead to. */
  private static final class State {
    private final int[] counts;
    private final List<RateCurve> curves = new ArrayList<>();
    private final int[] positions;

    private State(SweepPlan plan, int label, TruthFacts facts) {
      counts = new int[plan.counts()];
      positions = plan.psds().stream().mapToInt(psds -> plan.position(psds.criteria())).toArray();
      if (facts.events(label) > 0) {
        plan.psds().forEach(psds -> curves.add(new RateCurve(psds, facts, label)));
      }
    }

    private void offer(float score) {
      for (int i = 0; i < curves.size(); i++) {
        curves.get(i).offer(counts, positions[i], score);
      }
    }

    private List<Staircase> staircases() {
      return new ArrayList<>(curves.stream().map(RateCurve::staircase).toList());
    }
  }

  /**
   * Walks from the highest score to the lowest. A state in which nothing is better than in the one
   * before it is on no curve, and is not offered to every group.
   */
  private static final class Walk implements ChangeMerge.Sink {
    private final State all;
    private final List<State> groups = new ArrayList<>(); // without each group
    private final List<BestThreshold> best = new ArrayList<>();
    private final int[] positions;
    private final BitSet truePositives = new BitSet(); // which counts are
    private boolean improved;

    private Walk(SweepPlan plan, int label, List<TruthFacts> facts, TruthFacts sum) {
      all = new State(plan, label, sum);
      facts.forEach(part -> groups.add(new State(plan, label, sum.without(part))));
      plan.f1().forEach(criteria -> best.add(new BestThreshold(sum.events(label))));
      positions = plan.f1().stream().mapToInt(plan::position).toArray();
      for (EventCriteria criteria : plan.criteria()) {
        truePositives.set(plan.position(criteria) + EventCriteria.TRUE_POSITIVES);
      }
    }

    @Override
    public void change(int group, int count, int change) {
      improved |= truePositives.get(count) ? change > 0 : change < 0;
      all.counts[count] += change;
      for (int g = 0; g < groups.size(); g++) {
        if (g != group) {
          groups.get(g).counts[count] += change;
        }
      }
    }

    @Override
    public void end(float score) {
      if (improved) {
        all.offer(score);
        for (State state : groups) {
          state.offer(score);
        }
        improved = false;
      }
      for (int i = 0; i < positions.length; i++) {
        best.get(i).offer(all.counts, positions[i], score);
      }
    }
  }
}
