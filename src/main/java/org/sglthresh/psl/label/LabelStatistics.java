package org.sglthresh.psl.label;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statistics of the labels of recordings. They add up: those of A and those of B, merged, are those
 * of A ∪ B, in any order. They take some hundred bytes for each class and length, whatever the
 * number of windows; a recording costs time for its labels alone. What comes from another process
 * can be merged, and no more. Not thread-safe.
 */
public final class LabelStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient LabelPlan plan; // known where statistics are merged
  private final LengthState[] lengths;
  private final ParentState parents;
  private final long[] ofWeak = new long[LabelCounts.MOST + 1];
  private final long[][][] shared; // [lengths][lengths][both, only the first, only the second]
  private long recordings;
  private long judged;
  private boolean hasWeak;

  private transient WeakState weak;
  private transient TouchedClasses none;

  /** Statistics of no recording. */
  public LabelStatistics(LabelPlan plan) {
    this.plan = plan;
    int number = plan.lengths().size();
    this.lengths = new LengthState[number];
    for (int i = 0; i < number; i++) {
      lengths[i] = new LengthState(plan);
    }
    this.parents = new ParentState(plan);
    this.shared = new long[number][number][3];
  }

  /** Adds a recording. */
  public void add(LabelledRecording recording) {
    if (weak == null) {
      weak = new WeakState(plan.classes());
      none = new TouchedClasses(plan.classes());
    }
    recordings++;
    judged += recording.truth().isPresent() ? 1 : 0;
    weak.read(recording.weak());
    if (weak.isGiven()) {
      hasWeak = true;
      ofWeak[Math.min(weak.present().size(), LabelCounts.MOST)]++;
    }
    TouchedClasses[] found = new TouchedClasses[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      List<LabelledWindow> windows = recording.windows().get(i);
      found[i] = windows.isEmpty() ? none : lengths[i].add(recording, windows, weak);
      if (plan.hasOntology()) {
        parents.addWindows(i, windows);
      }
    }
    compare(recording, found);
    if (plan.hasOntology()) {
      parents.addWeak(weak, found);
    }
  }

  private void compare(LabelledRecording recording, TouchedClasses[] found) {
    for (int i = 0; i < found.length; i++) {
      for (int j = i + 1; j < found.length; j++) {
        if (!recording.windows().get(i).isEmpty() && !recording.windows().get(j).isEmpty()) {
          long both = 0;
          for (int place = 0; place < found[i].size(); place++) {
            both += found[j].has(found[i].get(place)) ? 1 : 0;
          }
          shared[i][j][0] += both;
          shared[i][j][1] += found[i].size() - both;
          shared[i][j][2] += found[j].size() - both;
        }
      }
    }
  }

  /** Adds the statistics of other recordings, of the same plan. */
  public void merge(LabelStatistics others) {
    recordings += others.recordings;
    judged += others.judged;
    hasWeak |= others.hasWeak;
    LengthState.add(ofWeak, others.ofWeak);
    parents.merge(others.parents);
    for (int i = 0; i < lengths.length; i++) {
      lengths[i].merge(others.lengths[i]);
      for (int j = i + 1; j < lengths.length; j++) {
        LengthState.add(shared[i][j], others.shared[i][j]);
      }
    }
  }

  /** What was found. */
  public LabelFindings findings() {
    List<LengthFindings> ofLengths = new ArrayList<>();
    List<LengthAgreement> agreements = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      ofLengths.add(lengths[i].findings(plan.lengths().get(i)));
      for (int j = i + 1; j < lengths.length; j++) {
        long[] counts = shared[i][j];
        agreements.add(
            new LengthAgreement(
                plan.lengths().get(i), plan.lengths().get(j), counts[0], counts[1], counts[2]));
      }
    }
    return new LabelFindings(
        recordings,
        hasWeak ? Optional.of(new LabelCounts(ofWeak.clone())) : Optional.empty(),
        ofLengths,
        agreements,
        parents.gaps(),
        judged);
  }
}
