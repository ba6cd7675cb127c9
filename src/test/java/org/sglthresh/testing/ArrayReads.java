package org.sglthresh.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** Reads files of arrays as tasks do, without Spark. */
public final class ArrayReads {
  private static final Configuration CONFIGURATION = new Configuration();

  private ArrayReads() {}

  /** Opens a file by the ending of its name. */
  public static ArrayFile open(String path) {
    return ArrayFormat.of(path)
        .orElseThrow()
        .open(CONFIGURATION, InputFile.find(CONFIGURATION, path));
  }

  /** An array of a file by its key. */
  public static ArrayEntry entry(ArrayFile file, String key) {
    return file.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** All numbers of an array, row by row. */
  public static float[] numbers(ArrayFile file, String key) {
    return numbers(file.rows(CONFIGURATION, entry(file, key)), 1);
  }

  /** All numbers of an array, read by so many tasks. */
  public static float[] numbers(RowArray array, int tasks) {
    try {
      int columns = array.columns();
      float[] all = new float[Math.toIntExact(array.rows() * columns)];
      RowRanges ranges = new RowRanges(array.rows(), tasks);
      for (int range = 0; range < ranges.count(); range++) {
        try (RowArray.Reader reader = array.reader(CONFIGURATION)) {
          long end = ranges.start(range + 1);
          float[] buffer = new float[reader.rowsPerRead() * columns];
          for (long row = ranges.start(range); row < end; ) {
            int count = (int) Math.min(end - row, reader.rowsPerRead());
            reader.read(row, count, buffer);
            System.arraycopy(buffer, 0, all, (int) row * columns, count * columns);
            row += count;
          }
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of an array, read by two tasks. */
  public static List<String> ids(ArrayFile file, String key, long rows) {
    RowRanges ranges = new RowRanges(rows, 2);
    ClipIds ids = file.ids(CONFIGURATION, entry(file, key), ranges);
    List<String> all = new ArrayList<>();
    try {
      for (int range = 0; range < ranges.count(); range++) {
        try (ClipIds.Cursor cursor = ids.open(CONFIGURATION, range)) {
          for (long row = 0; row < ranges.length(range); row++) {
            all.add(cursor.next());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
