package org.sglthresh.spark.psl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.psl.label.LabelledRecording;
import org.sglthresh.psl.label.LabelledWindow;

/** The entries of a recording, as positions in the parts that hold them. */
final class FoundRecording {
  private static final double PER_SECOND = 1e3;

  private final UTF8String recording;
  private byte[][] parts = new byte[2][];
  private int[] positions = new int[2];
  private int size;

  private final List<List<LabelledWindow>> windows = new ArrayList<>();
  private final List<ClipLabels> weak = new ArrayList<>();
  private final List<SoundEvent> events = new ArrayList<>();
  private boolean isInTruth;
  private int directory = -1;
  private boolean isInSeveral;
  private double seconds = Double.NaN;

  FoundRecording(UTF8String recording) {
    this.recording = recording;
  }

  /** Adds an entry whose kind is at a position of a part. */
  void add(byte[] part, int position) {
    if (size == positions.length) {
      parts = Arrays.copyOf(parts, 2 * size);
      positions = Arrays.copyOf(positions, 2 * size);
    }
    parts[size] = part;
    positions[size++] = position;
  }

  /** Reads the entries. */
  void read(int lengths) {
    for (int length = 0; length < lengths; length++) {
      windows.add(new ArrayList<>());
    }
    for (int i = 0; i < size; i++) {
      ByteSource source = new ByteSource(parts[i], positions[i]);
      Entry kind = Entry.of(source.number());
      source.text();
      int end = new ByteSource(parts[i], source.position()).skipBlock();
      source.number(); // the length of the block
      switch (kind) {
        case WINDOWS -> readWindows(source, end);
        case WEAK -> weak.add(WeakSide.labels(source));
        case TRUTH -> readEvent(source);
        case SECONDS -> seconds = source.wideReal();
      }
    }
    windows.forEach(list -> list.sort(Comparator.comparingInt(LabelledWindow::onset)));
    events.sort(
        Comparator.comparingDouble(SoundEvent::onset)
            .thenComparingDouble(SoundEvent::offset)
            .thenComparingInt(SoundEvent::label));
  }

  private void readWindows(ByteSource source, int end) {
    List<LabelledWindow> list = windows.get(source.number());
    int from = source.number();
    isInSeveral |= directory >= 0 && directory != from;
    directory = from;
    while (source.isBefore(end)) {
      int onset = source.number();
      int offset = onset + source.number();
      int[] classes = new int[source.number()];
      float[] scores = new float[classes.length];
      int previous = 0;
      for (int i = 0; i < classes.length; i++) {
        previous += source.number();
        classes[i] = previous;
        scores[i] = source.real();
      }
      list.add(new LabelledWindow(onset, offset, classes, scores));
    }
  }

  private void readEvent(ByteSource source) {
    isInTruth = true;
    int label = source.number() - 1;
    if (label >= 0) {
      events.add(new SoundEvent(label, source.wideReal(), source.wideReal()));
    }
  }

  /** Its id as messages show it. */
  String name() {
    return "recording \"" + recording + "\"";
  }

  String id() {
    return recording.toString();
  }

  boolean hasWindows() {
    return directory >= 0;
  }

  boolean isInSeveralDirectories() {
    return isInSeveral;
  }

  boolean isInTruth() {
    return isInTruth;
  }

  /** How many rows of weak labels it has. */
  int weakRows() {
    return weak.size();
  }

  List<List<LabelledWindow>> windows() {
    return windows;
  }

  List<SoundEvent> events() {
    return events;
  }

  /** How long it lasts: as long as it is known to, or else to the end of its last window. */
  double seconds() {
    if (!Double.isNaN(seconds)) {
      return seconds;
    }
    return windows.stream().flatMap(List::stream).mapToInt(LabelledWindow::offset).max().orElse(0)
        / PER_SECOND;
  }

  /** All that is known of it. */
  LabelledRecording labelled() {
    return new LabelledRecording(
        recording.toString(),
        windows,
        weak.stream().findFirst(),
        isInTruth ? Optional.of(events) : Optional.empty());
  }
}
