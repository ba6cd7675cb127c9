package org.sglthresh.psl.label;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first few of many windows: the highest score first, ties by recording and onset. Which they
 * are does not depend on the order in which windows are added and merged.
 */
final class Examples implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Entry> ORDER =
      Comparator.<Entry>comparingDouble(entry -> -entry.score)
          .thenComparing(entry -> entry.recording)
          .thenComparing(entry -> entry.onset);

  private final List<Entry> first = new ArrayList<>(0);

  /** A window. It is no record, since the serializer of Spark's users, Kryo, reads none. */
  private static final class Entry implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String recording;
    private final double onset;
    private final double offset;
    private final float score;

    private Entry(String recording, double onset, double offset, float score) {
      this.recording = recording;
      this.onset = onset;
      this.offset = offset;
      this.score = score;
    }
  }

  /** Adds a window of a recording. */
  void add(String recording, LabelledWindow window, float score) {
    add(new Entry(recording, window.onsetSeconds(), window.offsetSeconds(), score));
  }

  /** Adds a recording without a window. */
  void add(String recording) {
    add(new Entry(recording, 0, 0, 0));
  }

  private void add(Entry entry) {
    int place = first.size();
    while (place > 0 && ORDER.compare(entry, first.get(place - 1)) < 0) {
      place--;
    }
    if (place < LabelPlan.EXAMPLES) {
      first.add(place, entry);
    }
    if (first.size() > LabelPlan.EXAMPLES) {
      first.remove(LabelPlan.EXAMPLES);
    }
  }

  void merge(Examples others) {
    others.first.forEach(this::add);
  }

  List<LabelExample> windows() {
    return first.stream()
        .map(entry -> new LabelExample(entry.recording, entry.onset, entry.offset, entry.score))
        .toList();
  }

  List<String> recordings() {
    return first.stream().map(entry -> entry.recording).toList();
  }
}
