package org.sglthresh.spark.psl;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.psl.Pooling;
import org.sglthresh.psl.SoftLabels;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.read.WeakLabels;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.RowWindows;
import org.sglthresh.spark.rows.ScoreReader;

/** Makes rows of the windows of a partition. */
final class WindowRows implements FlatMapFunction<Iterator<ClipRow>, Row> {
  private static final long serialVersionUID = 1L;

  /** What is made of windows. */
  interface Maker extends Serializable {
    /** A maker for the windows of a partition. */
    Task begin(Consumer<Row> rows);
  }

  /** Makes rows of the windows of a partition. */
  interface Task {
    void add(RowWindows window);

    /** After the last window. */
    default void end() {}
  }

  private final Maker maker;
  private final ScoreReader reader;
  private final WindowLength length;
  private final String what;

  WindowRows(Maker maker, ScoreReader reader, WindowLength length, String what) {
    this.maker = maker;
    this.reader = reader;
    this.length = length;
    this.what = what;
  }

  @Override
  public Iterator<Row> call(Iterator<ClipRow> rows) {
    RowWindows windows = new RowWindows(rows, reader, length, 0);
    Queue<Row> ready = new ArrayDeque<>();
    Task task = maker.begin(ready::add);
    return new Iterator<>() {
      private boolean ended;

      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
          if (windows.next()) {
            task.add(windows);
          } else {
            ended = true;
            windows.check().violations.raise(what, what);
            task.end();
          }
        }
        return !ready.isEmpty();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ready.remove();
      }
    };
  }

  private static float[] kept(float[] scores, int[] classes) {
    float[] kept = new float[classes.length];
    for (int c = 0; c < kept.length; c++) {
      kept[c] = scores[classes[c]];
    }
    return kept;
  }

  private static Row row(RowWindows window, Object labels) {
    return RowFactory.create(
        window.id().toString(),
        window.recording().toString(),
        window.onsetSeconds(),
        window.offsetSeconds(),
        labels);
  }

  /** Soft labels. */
  static final class Soft implements Maker {
    private static final long serialVersionUID = 1L;

    private final int[] classes;
    private final SoftLabels rule;
    private final ArrayList<Broadcast<LabelIndex>> index;
    private final ArrayList<LabelReader> joined;
    private final int[] positions;

    /**
     * Makes soft labels.
     *
     * @param classes that are written
     * @param index of the weak labels by recording, if they are broadcast
     * @param joined reads them from the row, if they are not
     * @param positions of the classes of the weak labels among those that are written
     */
    Soft(
        int[] classes,
        SoftLabels rule,
        Optional<Broadcast<LabelIndex>> index,
        Optional<LabelReader> joined,
        int[] positions) {
      this.classes = classes;
      this.rule = rule;
      this.index = new ArrayList<>(index.stream().toList());
      this.joined = new ArrayList<>(joined.stream().toList());
      this.positions = positions;
    }

    @Override
    public Task begin(Consumer<Row> rows) {
      return new Task() {
        private int expected;

        @Override
        public void add(RowWindows window) {
          float[] labels = kept(window.scores(), classes);
          rule.shape(labels);
          if (!joined.isEmpty()) {
            rule.mix(labels, WeakLabels.moved(weak(window), positions));
          }
          rows.accept(row(window, labels));
        }

        private ClipLabels weak(RowWindows window) {
          if (index.isEmpty()) {
            return joined
                .get(0)
                .read(
                    window.row(),
                    RowWindows.LABELS,
                    WeakLabels.policy(),
                    window.check().violations);
          }
          LabelIndex labels = index.get(0).value();
          expected = labels.find(window.recording().getBytes(), expected);
          return labels.labels(expected);
        }
      };
    }
  }

  /** Hard labels: the names of the classes above their thresholds. */
  static final class Hard implements Maker {
    private static final long serialVersionUID = 1L;

    private final int[] classes;
    private final float[] thresholds;
    private final String[] names;

    Hard(int[] classes, float[] thresholds, String[] names) {
      this.classes = classes;
      this.thresholds = thresholds;
      this.names = names;
    }

    @Override
    public Task begin(Consumer<Row> rows) {
      return window -> {
        List<String> labels = new ArrayList<>();
        for (int c = 0; c < classes.length; c++) {
          if (window.scores()[classes[c]] > thresholds[c]) {
            labels.add(names[c]);
          }
        }
        rows.accept(row(window, labels.toArray(String[]::new)));
      };
    }
  }

  /**
   * Windows of a recording that follow one another, brought together before a shuffle: the
   * recording, the onset of the first, and the scores of all of them, or the highest where these
   * are wanted.
   */
  static final class Runs implements Maker {
    private static final long serialVersionUID = 1L;

    private final int[] classes;
    private final Pooling pooling;
    private final WindowLength length;

    Runs(int[] classes, Pooling pooling, WindowLength length) {
      this.classes = classes;
      this.pooling = pooling;
      this.length = length;
    }

    @Override
    public Task begin(Consumer<Row> rows) {
      return new Task() {
        private final List<float[]> run = new ArrayList<>();
        private String recording = "";
        private int first;
        private int following;

        @Override
        public void add(RowWindows window) {
          String next = window.recording().toString();
          if (!next.equals(recording) || window.onset() != following) {
            end();
            recording = next;
            first = window.onset();
          }
          following = window.onset() + length.milliseconds();
          run.add(kept(window.scores(), classes));
        }

        @Override
        public void end() {
          if (!run.isEmpty()) {
            List<float[]> sent =
                pooling.kind() == Pooling.Kind.MAX
                    ? Collections.singletonList(pooling.of(run))
                    : run;
            rows.accept(RowFactory.create(recording, first, bytes(sent, classes.length)));
            run.clear();
          }
        }
      };
    }

    private static byte[] bytes(List<float[]> windows, int classes) {
      byte[] bytes = new byte[Float.BYTES * classes * windows.size()];
      FloatBuffer floats = ByteBuffer.wrap(bytes).asFloatBuffer();
      windows.forEach(floats::put);
      return bytes;
    }
  }
}
