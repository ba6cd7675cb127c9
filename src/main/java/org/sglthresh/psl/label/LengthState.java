package org.sglthresh.psl.label;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.psl.WindowLength;

/** Counts of the labels of windows of a length. */
final class LengthState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient LabelPlan plan; // known where states are merged
  private final long[] ofWindows = new long[LabelCounts.MOST + 1];
  private final long[] ofRecordings = new long[LabelCounts.MOST + 1];
  private final Examples[] addedExamples; // [classes]
  private final Examples[] unsupportedExamples;
  private final long[] windows; // each [classes]
  private final long[] recordings;
  private final long[] weakly;
  private final long[] added;
  private final long[] unsupported;
  private final long[] truePositives;
  private final long[] falsePositives;
  private final long[] falseNegatives;
  private final long[] judgedAdded;
  private final long[] addedRight;
  private final long[] dropped;
  private final long[] droppedFound;

  private transient Scratch scratch;

  /** What is known of the recording at hand. */
  private static final class Scratch {
    private final TouchedClasses inWindow;
    private final TouchedClasses inAnyWindow;
    private final TouchedClasses heardInWindow;
    private final TouchedClasses heard;
    private final float[] best; // [classes], of those in any window
    private final int[] bestAt;

    private Scratch(int classes) {
      inWindow = new TouchedClasses(classes);
      inAnyWindow = new TouchedClasses(classes);
      heardInWindow = new TouchedClasses(classes);
      heard = new TouchedClasses(classes);
      best = new float[classes];
      bestAt = new int[classes];
    }
  }

  LengthState(LabelPlan plan) {
    this.plan = plan;
    int classes = plan.classes();
    windows = new long[classes];
    recordings = new long[classes];
    weakly = new long[classes];
    added = new long[classes];
    unsupported = new long[classes];
    truePositives = new long[classes];
    falsePositives = new long[classes];
    falseNegatives = new long[classes];
    judgedAdded = new long[classes];
    addedRight = new long[classes];
    dropped = new long[classes];
    droppedFound = new long[classes];
    addedExamples = new Examples[classes];
    unsupportedExamples = new Examples[classes];
    Arrays.setAll(addedExamples, c -> new Examples());
    Arrays.setAll(unsupportedExamples, c -> new Examples());
  }

  private List<long[]> counts() {
    return List.of(
        ofWindows,
        ofRecordings,
        windows,
        recordings,
        weakly,
        added,
        unsupported,
        truePositives,
        falsePositives,
        falseNegatives,
        judgedAdded,
        addedRight,
        dropped,
        droppedFound);
  }

  /**
   * Adds the windows of a recording.
   *
   * @param inTime its windows in the order of time, at least one
   * @return the classes that any window has; valid until the next recording
   */
  TouchedClasses add(LabelledRecording recording, List<LabelledWindow> inTime, WeakState weak) {
    begin();
    Optional<ActiveEvents> active = recording.truth().map(ActiveEvents::new);
    for (int w = 0; w < inTime.size(); w++) {
      addWindow(inTime.get(w), w, active);
    }
    TouchedClasses found = scratch.inAnyWindow;
    ofRecordings[Math.min(found.size(), LabelCounts.MOST)]++;
    for (int i = 0; i < found.size(); i++) {
      int c = found.get(i);
      recordings[c]++;
      if (weak.lacks(c)) {
        added[c]++;
        addedExamples[c].add(recording.recording(), inTime.get(scratch.bestAt[c]), scratch.best[c]);
      }
    }
    for (int i = 0; i < weak.present().size(); i++) {
      int c = weak.present().get(i);
      weakly[c]++;
      if (!found.has(c)) {
        unsupported[c]++;
        unsupportedExamples[c].add(recording.recording());
      }
    }
    recording.truth().ifPresent(events -> judge(events, weak));
    return found;
  }

  private void begin() {
    if (scratch == null) {
      scratch = new Scratch(plan.classes());
    }
    scratch.inAnyWindow.clear();
    scratch.heard.clear();
  }

  private void addWindow(LabelledWindow window, int place, Optional<ActiveEvents> truth) {
    ofWindows[Math.min(window.classes().length, LabelCounts.MOST)]++;
    for (int i = 0; i < window.classes().length; i++) {
      int c = window.classes()[i];
      windows[c]++;
      if (!scratch.inAnyWindow.has(c) || window.scores()[i] > scratch.best[c]) {
        scratch.best[c] = window.scores()[i];
        scratch.bestAt[c] = place;
      }
      scratch.inAnyWindow.add(c);
    }
    truth.ifPresent(
        events -> judgeWindow(window, events.at(window.onsetSeconds(), window.offsetSeconds())));
  }

  private void judgeWindow(LabelledWindow window, List<SoundEvent> events) {
    scratch.inWindow.clear();
    scratch.heardInWindow.clear();
    for (SoundEvent event : events) {
      if (plan.judged()[event.label()]
          && plan.overlap().holds(window.onsetSeconds(), window.offsetSeconds(), event)) {
        scratch.heardInWindow.add(event.label());
      }
    }
    for (int c : window.classes()) {
      if (plan.judged()[c]) {
        scratch.inWindow.add(c);
        (scratch.heardInWindow.has(c) ? truePositives : falsePositives)[c]++;
      }
    }
    for (int i = 0; i < scratch.heardInWindow.size(); i++) {
      int c = scratch.heardInWindow.get(i);
      if (!scratch.inWindow.has(c)) {
        falseNegatives[c]++;
      }
    }
  }

  /** Holds what the windows add to the weak labels against the events of the recording. */
  private void judge(List<SoundEvent> events, WeakState weak) {
    for (SoundEvent event : events) {
      if (plan.judged()[event.label()]) {
        scratch.heard.add(event.label());
      }
    }
    for (int i = 0; i < scratch.inAnyWindow.size(); i++) {
      int c = scratch.inAnyWindow.get(i);
      if (plan.judged()[c] && weak.lacks(c)) {
        judgedAdded[c]++;
        addedRight[c] += scratch.heard.has(c) ? 1 : 0;
      }
    }
    for (int i = 0; i < scratch.heard.size(); i++) {
      int c = scratch.heard.get(i);
      if (weak.lacks(c)) {
        dropped[c]++;
        droppedFound[c] += scratch.inAnyWindow.has(c) ? 1 : 0;
      }
    }
  }

  void merge(LengthState others) {
    for (int i = 0; i < counts().size(); i++) {
      add(counts().get(i), others.counts().get(i));
    }
    for (int c = 0; c < addedExamples.length; c++) {
      addedExamples[c].merge(others.addedExamples[c]);
      unsupportedExamples[c].merge(others.unsupportedExamples[c]);
    }
  }

  static void add(long[] into, long[] from) {
    Arrays.setAll(into, i -> into[i] + from[i]);
  }

  LengthFindings findings(WindowLength length) {
    List<ClassFindings> classes = IntStream.range(0, plan.classes()).mapToObj(this::of).toList();
    Optional<TruthCounts> truth =
        plan.hasTruth()
            ? classes.stream()
                .flatMap(found -> found.truth().stream())
                .reduce(TruthCounts::plus)
                .or(() -> Optional.of(new TruthCounts(0, 0, 0, 0, 0, 0, 0)))
            : Optional.empty();
    return new LengthFindings(
        length,
        new LabelCounts(ofWindows.clone()),
        new LabelCounts(ofRecordings.clone()),
        classes,
        truth);
  }

  private ClassFindings of(int c) {
    return new ClassFindings(
        windows[c],
        recordings[c],
        weakly[c],
        added[c],
        unsupported[c],
        addedExamples[c].windows(),
        unsupportedExamples[c].recordings(),
        plan.hasTruth() && plan.judged()[c] ? Optional.of(truth(c)) : Optional.empty());
  }

  private TruthCounts truth(int c) {
    return new TruthCounts(
        truePositives[c],
        falsePositives[c],
        falseNegatives[c],
        judgedAdded[c],
        addedRight[c],
        dropped[c],
        droppedFound[c]);
  }
}
