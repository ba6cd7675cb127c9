package org.sglthresh.psl.label;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts of classes whose ancestors in the ontology are missing beside them. */
final class ParentState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient LabelPlan plan; // known where states are merged
  private final int[] firstPair; // [classes], of each child; its pairs follow one another
  private final long[] weak; // [pairs]
  private final long[] weakMissing;
  private final long[][] found; // [lengths][pairs]
  private final long[][] windows;
  private final long[][] windowsMissing;

  private transient TouchedClasses inWindow;

  ParentState(LabelPlan plan) {
    this.plan = plan;
    this.firstPair = new int[plan.ancestors().length];
    int pairs = 0;
    for (int c = 0; c < firstPair.length; c++) {
      firstPair[c] = pairs;
      pairs += plan.ancestors()[c].length;
    }
    int lengths = plan.lengths().size();
    weak = new long[pairs];
    weakMissing = new long[pairs];
    found = new long[lengths][pairs];
    windows = new long[lengths][pairs];
    windowsMissing = new long[lengths][pairs];
  }

  /** Adds the windows of a length. */
  void addWindows(int length, List<LabelledWindow> inTime) {
    if (inWindow == null) {
      inWindow = new TouchedClasses(plan.classes());
    }
    for (LabelledWindow window : inTime) {
      inWindow.clear();
      for (int c : window.classes()) {
        inWindow.add(c);
      }
      for (int c : window.classes()) {
        int[] ancestors = plan.ancestors()[c];
        for (int i = 0; i < ancestors.length; i++) {
          windows[length][firstPair[c] + i]++;
          windowsMissing[length][firstPair[c] + i] += inWindow.has(ancestors[i]) ? 0 : 1;
        }
      }
    }
  }

  /**
   * Adds the weak labels of a recording.
   *
   * @param inAnyWindow the classes that windows have [lengths]
   */
  void addWeak(WeakState labels, TouchedClasses[] inAnyWindow) {
    for (int place = 0; place < labels.present().size(); place++) {
      int c = labels.present().get(place);
      int[] ancestors = plan.ancestors()[c];
      for (int i = 0; i < ancestors.length; i++) {
        int pair = firstPair[c] + i;
        weak[pair]++;
        if (labels.lacks(ancestors[i])) {
          weakMissing[pair]++;
          for (int length = 0; length < inAnyWindow.length; length++) {
            found[length][pair] += inAnyWindow[length].has(ancestors[i]) ? 1 : 0;
          }
        }
      }
    }
  }

  void merge(ParentState others) {
    LengthState.add(weak, others.weak);
    LengthState.add(weakMissing, others.weakMissing);
    for (int length = 0; length < found.length; length++) {
      LengthState.add(found[length], others.found[length]);
      LengthState.add(windows[length], others.windows[length]);
      LengthState.add(windowsMissing[length], others.windowsMissing[length]);
    }
  }

  /** The pairs in which a label is missing somewhere. */
  List<ParentGap> gaps() {
    List<ParentGap> gaps = new ArrayList<>();
    for (int c = 0; c < firstPair.length; c++) {
      for (int i = 0; i < plan.ancestors()[c].length; i++) {
        int pair = firstPair[c] + i;
        long[] missing = at(windowsMissing, pair);
        if (weakMissing[pair] > 0 || Arrays.stream(missing).anyMatch(count -> count > 0)) {
          gaps.add(
              new ParentGap(
                  c,
                  plan.ancestors()[c][i],
                  weak[pair],
                  weakMissing[pair],
                  at(found, pair),
                  at(windows, pair),
                  missing));
        }
      }
    }
    return gaps;
  }

  private static long[] at(long[][] counts, int pair) {
    return Arrays.stream(counts).mapToLong(ofLength -> ofLength[pair]).toArray();
  }
}
