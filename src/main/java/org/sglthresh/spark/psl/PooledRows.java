package org.sglthresh.spark.psl;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.sglthresh.psl.Pooling;

/** Makes the row of a recording of its runs of windows, which come in the order of time. */
final class PooledRows implements FlatMapFunction<Iterator<Row>, Row> {
  private static final long serialVersionUID = 1L;

  private final Pooling pooling;
  private final int classes;

  PooledRows(Pooling pooling, int classes) {
    this.pooling = pooling;
    this.classes = classes;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> runs) {
    return new Iterator<>() {
      private List<Row> next = runs.hasNext() ? List.of(runs.next()) : List.of();

      @Override
      public boolean hasNext() {
        return !next.isEmpty();
      }

      @Override
      public Row next() {
        if (next.isEmpty()) {
          throw new NoSuchElementException();
        }
        String recording = next.get(0).getString(0);
        List<float[]> windows = new ArrayList<>();
        do {
          addWindows(next.get(0), windows);
          next = runs.hasNext() ? List.of(runs.next()) : List.of();
        } while (!next.isEmpty() && next.get(0).getString(0).equals(recording));
        return RowFactory.create(recording, recording, pooling.of(windows));
      }
    };
  }

  private void addWindows(Row run, List<float[]> windows) {
    FloatBuffer floats = ByteBuffer.wrap(run.<byte[]>getAs(2)).asFloatBuffer();
    while (floats.hasRemaining()) {
      float[] scores = new float[classes];
      floats.get(scores);
      windows.add(scores);
    }
  }
}
