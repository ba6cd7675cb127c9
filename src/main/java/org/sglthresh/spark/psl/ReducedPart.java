package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.psl.label.LabelPlan;
import org.sglthresh.psl.label.LabelStatistics;
import org.sglthresh.psl.label.LabelledWindow;
import org.sglthresh.spark.event.Faults;
import org.sglthresh.spark.run.JavaBytes;
import scala.Tuple2;

/** What a task found of the recordings that it has seen. */
final class ReducedPart implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Times of events are rounded, and so is the end of a recording. */
  private static final double TOLERANCE_SECONDS = .1;

  /**
   * How recordings are judged.
   *
   * @param plan of the statistics
   * @param classNames that count
   * @param weak whether there are weak labels
   */
  record Plan(LabelPlan plan, List<String> classNames, boolean weak) implements Serializable {
    /** What is found in the parts of a task, as bytes. */
    byte[] reduce(Iterator<Tuple2<Integer, byte[]>> parts) {
      ReducedPart part = new ReducedPart(plan);
      part.reduce(this, parts);
      return JavaBytes.of(part);
    }
  }

  private final LabelStatistics statistics;
  private final ArrayList<SideCheck> checks = new ArrayList<>();
  private final Faults<Fault> faults = new Faults<>();
  private long extraLabels;
  private long unjudged;
  private long judged;
  private long extraTruth;

  ReducedPart(LabelPlan plan) {
    this.statistics = new LabelStatistics(plan);
  }

  LabelStatistics statistics() {
    return statistics;
  }

  List<SideCheck> checks() {
    return checks;
  }

  Faults<Fault> faults() {
    return faults;
  }

  /** Recordings that have weak labels and no window. */
  long extraLabels() {
    return extraLabels;
  }

  /** Recordings with windows that the truth does not name. */
  long unjudged() {
    return unjudged;
  }

  /** Recordings with windows that the truth names. */
  long judged() {
    return judged;
  }

  /** Recordings of the truth that have no window. */
  long extraTruth() {
    return extraTruth;
  }

  void merge(ReducedPart other) {
    statistics.merge(other.statistics);
    checks.addAll(other.checks);
    faults.merge(other.faults);
    extraLabels += other.extraLabels;
    unjudged += other.unjudged;
    judged += other.judged;
    extraTruth += other.extraTruth;
  }

  private void reduce(Plan plan, Iterator<Tuple2<Integer, byte[]>> parts) {
    Map<UTF8String, FoundRecording> recordings = new HashMap<>();
    while (parts.hasNext()) {
      byte[] part = parts.next()._2();
      if (part[0] == Side.CHECK) {
        checks.add(JavaBytes.read(SideCheck.class, part, 1));
      } else {
        index(part, recordings);
      }
    }
    for (FoundRecording recording : recordings.values()) {
      recording.read(plan.plan().lengths().size());
      add(plan, recording);
    }
  }

  private static void index(byte[] part, Map<UTF8String, FoundRecording> recordings) {
    ByteSource source = new ByteSource(part, 1);
    while (source.isBefore(part.length)) {
      int position = source.position();
      source.number();
      recordings.computeIfAbsent(source.text(), FoundRecording::new).add(part, position);
      source.skipBlock();
    }
  }

  private void add(Plan plan, FoundRecording recording) {
    if (recording.weakRows() > 1) {
      faults.add(Fault.DUPLICATE_LABELS, recording::name);
    }
    if (!recording.hasWindows()) {
      if (recording.weakRows() > 0) {
        extraLabels++;
        faults.add(Fault.NO_WINDOW, recording::name);
      }
      extraTruth += recording.isInTruth() ? 1 : 0;
      return;
    }
    if (recording.isInSeveralDirectories()) {
      faults.add(Fault.SEVERAL_DIRECTORIES, recording::name);
    }
    if (plan.weak() && recording.weakRows() == 0) {
      faults.add(Fault.UNLABELLED, recording::name);
    }
    if (!recording.isInSeveralDirectories()) {
      requireDifferent(recording);
    }
    judged += recording.isInTruth() ? 1 : 0;
    unjudged += recording.isInTruth() ? 0 : 1;
    requireInside(plan, recording);
    statistics.add(recording.labelled());
  }

  private void requireDifferent(FoundRecording recording) {
    for (List<LabelledWindow> windows : recording.windows()) {
      for (int i = 1; i < windows.size(); i++) {
        LabelledWindow window = windows.get(i);
        if (window.onset() == windows.get(i - 1).onset()) {
          faults.add(
              Fault.REPEATED_WINDOW,
              () -> recording.name() + " from " + text(window.onsetSeconds()) + " s");
        }
      }
    }
  }

  private void requireInside(Plan plan, FoundRecording recording) {
    for (SoundEvent event : recording.events()) {
      if (event.offset() > recording.seconds() + TOLERANCE_SECONDS) {
        faults.add(
            Fault.OUTSIDE,
            () ->
                String.format(
                    Locale.ROOT,
                    "\"%s\" from %s to %s s in %s, which lasts %s s",
                    plan.classNames().get(event.label()),
                    text(event.onset()),
                    text(event.offset()),
                    recording.name(),
                    text(recording.seconds())));
      }
    }
  }

  private static String text(double seconds) {
    return Double.toString(seconds).replaceFirst("\\.0$", "");
  }
}
