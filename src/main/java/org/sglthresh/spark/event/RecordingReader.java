package org.sglthresh.spark.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.event.detect.FrameTimes;

/** Reads recordings from rows of {@link EventRows}. Recordings with faults are left out. */
final class RecordingReader implements Iterator<Recording> {
  /** Truth is written by hand and may end a little after the recording, as that of DESED does. */
  private static final long OVERHANG = Seconds.toNanoseconds(.5);

  private final RecordingPlan plan;
  private final Iterator<InternalRow> rows;
  private final Faults<EventFault> faults;
  private final List<SoundEvent> truth = new ArrayList<>();
  private final List<List<SoundEvent>> detections = new ArrayList<>();
  private long[] onsets = new long[64]; // [frames]
  private long[] offsets = new long[64]; // [frames]
  private float[][] scores = new float[64][]; // [frames][classes]
  private int frames;
  private double seconds;
  private boolean valid;
  private String name = "";
  private boolean isOpen;
  private Optional<Recording> next = Optional.empty();
  private long unscored;
  private long overhanging;
  private long beyond;

  RecordingReader(RecordingPlan plan, Iterator<InternalRow> rows, Faults<EventFault> faults) {
    this.plan = plan;
    this.rows = rows;
    this.faults = faults;
    for (int t = 0; t < plan.tables(); t++) {
      detections.add(new ArrayList<>());
    }
  }

  /** How many recordings were left out as they have no scores. */
  long unscored() {
    return unscored;
  }

  /** How many events end a little after their recording. */
  long overhanging() {
    return overhanging;
  }

  /** How many detections begin after the end of their recording. */
  long beyond() {
    return beyond;
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && rows.hasNext()) {
      take(rows.next());
    }
    if (next.isEmpty() && isOpen) {
      close();
    }
    return next.isPresent();
  }

  @Override
  public Recording next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Recording recording = next.get();
    next = Optional.empty();
    return recording;
  }

  private void take(InternalRow row) {
    int kind = row.getInt(EventRows.KIND);
    if (kind == EventRows.FAULT) {
      String text = row.getUTF8String(EventRows.RECORDING).toString();
      int space = text.indexOf(EventRows.SPACE);
      faults.add(EventFault.valueOf(text.substring(0, space)), () -> text.substring(space + 1));
      return;
    }
    if (row.isNullAt(EventRows.RECORDING)) {
      faults.add(EventFault.SCORE_UNNAMED, () -> "a frame");
      return;
    }
    String recording = row.getUTF8String(EventRows.RECORDING).toString();
    if (!isOpen || !recording.equals(name)) {
      if (isOpen) {
        close();
      }
      open(recording);
    }
    switch (kind) {
      case EventRows.DURATION -> duration(row.getDouble(EventRows.OFFSET));
      case EventRows.TRUTH -> event(row, truth);
      case EventRows.DETECTION -> event(row, detections.get(row.getInt(EventRows.NUMBER)));
      default -> frame(row);
    }
  }

  private void open(String recording) {
    name = recording;
    isOpen = true;
    valid = true;
    seconds = -1;
    frames = 0;
    truth.clear();
    detections.forEach(List::clear);
  }

  private void duration(double found) {
    if (seconds >= 0 && seconds != found) {
      fault(EventFault.DURATION_TWICE, seconds + " and " + found + " s");
    }
    seconds = found;
  }

  private void event(InternalRow row, List<SoundEvent> events) {
    int label = row.getInt(EventRows.LABEL);
    if (label >= 0) {
      events.add(
          new SoundEvent(label, row.getDouble(EventRows.ONSET), row.getDouble(EventRows.OFFSET)));
    }
  }

  private void frame(InternalRow row) {
    double onset = row.isNullAt(EventRows.ONSET) ? -1 : row.getDouble(EventRows.ONSET);
    double offset = row.isNullAt(EventRows.OFFSET) ? -1 : row.getDouble(EventRows.OFFSET);
    if (!(onset >= 0 && offset > onset && offset < 1e9)) {
      fault(EventFault.SCORE_TIMES, "from " + onset + " to " + offset + " s");
      return;
    }
    if (frames == onsets.length) {
      onsets = Arrays.copyOf(onsets, 2 * frames);
      offsets = Arrays.copyOf(offsets, 2 * frames);
      scores = Arrays.copyOf(scores, 2 * frames);
    }
    onsets[frames] = Seconds.toNanoseconds(onset);
    offsets[frames] = Seconds.toNanoseconds(offset);
    if (frames > 0 && onsets[frames] < offsets[frames - 1]) {
      // written times are rounded, and a frame is far longer than what that hides
      if (offsets[frames - 1] - onsets[frames] > Seconds.TOLERANCE) {
        fault(EventFault.SCORE_OVERLAP, "at " + onset + " s");
      }
      offsets[frames - 1] = onsets[frames];
    } else if (frames > 0 && onsets[frames] - offsets[frames - 1] <= Seconds.TOLERANCE) {
      offsets[frames - 1] = onsets[frames];
    }
    scores[frames++] = scores(row, onset);
  }

  private float[] scores(InternalRow row, double onset) {
    ArrayData array = row.isNullAt(EventRows.SCORES) ? null : row.getArray(EventRows.SCORES);
    if (array == null || array.numElements() != plan.classNames().size()) {
      int found = array == null ? 0 : array.numElements();
      fault(EventFault.SCORE_LENGTH, "at " + onset + " s: " + found);
      return new float[plan.classNames().size()];
    }
    float[] read = array.toFloatArray();
    for (int c = 0; c < read.length; c++) {
      if (array.isNullAt(c) || !FrameTable.isValid(read[c], plan.scale())) {
        String shown = array.isNullAt(c) ? "null" : Float.toString(read[c]);
        fault(
            EventFault.SCORE_VALUE,
            "at " + onset + " s, class \"" + plan.classNames().get(c) + "\": " + shown);
      }
    }
    return read;
  }

  private void fault(EventFault fault, String example) {
    valid = false;
    String recording = name;
    faults.add(fault, () -> "recording \"" + recording + "\" " + example);
  }

  /** Makes the recording, unless something is wrong with it. */
  private void close() {
    isOpen = false;
    boolean detected = detections.stream().anyMatch(events -> !events.isEmpty());
    if (plan.hasScores() && frames == 0 && !plan.needsScores()) {
      unscored++;
      return;
    }
    if (plan.needsDurations() && seconds < 0) {
      EventFault fault =
          frames > 0
              ? EventFault.SCORE_WITHOUT_DURATION
              : detected
                  ? EventFault.DETECTION_WITHOUT_DURATION
                  : EventFault.TRUTH_WITHOUT_DURATION;
      faults.add(fault, () -> "\"" + name + "\"");
      return;
    }
    if (plan.hasScores() && frames == 0) {
      faults.add(EventFault.WITHOUT_SCORES, () -> "\"" + name + "\"");
      return;
    }
    if (seconds >= 0) {
      requireInside();
    }
    int classes = plan.classNames().size();
    List<ClassEvents> events =
        Recording.byClass(truth, classes).stream().map(this::withoutOverlap).toList();
    List<List<ClassEvents>> found = new ArrayList<>();
    for (List<SoundEvent> table : detections) {
      found.add(Recording.byClass(table, classes));
      found.get(found.size() - 1).forEach(this::requireApart);
    }
    if (valid) {
      next =
          Optional.of(
              new Recording(
                  name,
                  seconds < 0 ? -1 : Seconds.toNanoseconds(seconds),
                  events,
                  found,
                  new FrameTimes(Arrays.copyOf(onsets, frames), Arrays.copyOf(offsets, frames)),
                  transposed(classes)));
    }
  }

  private void requireInside() {
    long end = Seconds.toNanoseconds(seconds);
    for (SoundEvent event : truth) {
      long beyond = Seconds.toNanoseconds(event.offset()) - end;
      if (beyond > OVERHANG) {
        fault(EventFault.TRUTH_OUTSIDE, shown(event) + " of " + seconds + " s");
      } else if (beyond > 0) {
        overhanging++;
      }
    }
    for (List<SoundEvent> table : detections) {
      for (SoundEvent event : table) {
        beyond += event.onset() >= seconds ? 1 : 0;
      }
    }
  }

  private String shown(SoundEvent event) {
    return String.format(
        Locale.ROOT,
        "class \"%s\" from %s to %s s",
        plan.classNames().get(event.label()),
        event.onset(),
        event.offset());
  }

  private ClassEvents withoutOverlap(ClassEvents events) {
    if (!events.overlapEachOther() || plan.overlapping() == OverlappingTruth.KEEP) {
      return events;
    }
    if (plan.overlapping() == OverlappingTruth.MERGE) {
      return events.merged();
    }
    fault(EventFault.TRUTH_OVERLAP, "from " + Seconds.of(events.firstOverlap()) + " s");
    return events;
  }

  private void requireApart(ClassEvents events) {
    if (events.overlapEachOther()) {
      fault(EventFault.DETECTION_OVERLAP, "from " + Seconds.of(events.firstOverlap()) + " s");
    }
  }

  private float[][] transposed(int classes) {
    float[][] byClass = new float[frames == 0 ? 0 : classes][frames];
    for (int f = 0; f < frames; f++) {
      for (int c = 0; c < classes; c++) {
        byClass[c][f] = scores[f][c];
      }
    }
    return byClass;
  }
}
