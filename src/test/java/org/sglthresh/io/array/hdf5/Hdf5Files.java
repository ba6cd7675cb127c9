package org.sglthresh.io.array.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** The HDF5 files of the tests, and what reads them. */
final class Hdf5Files {
  static final Configuration CONFIGURATION = new Configuration();
  static final int CLIPS = 12;
  static final int CLASSES = 5;

  private Hdf5Files() {}

  static Path path(String name) {
    return Path.of("src/test/resources/hdf5", name);
  }

  static Hdf5File open(Path path) {
    return Hdf5File.open(CONFIGURATION, InputFile.find(CONFIGURATION, path.toString()));
  }

  static Hdf5File open(String name) {
    return open(path(name));
  }

  /** The scores that are in each file, row by row; see make.py. */
  static float[] scores() {
    float[] scores = new float[CLIPS * CLASSES];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (7 * (i / CLASSES) + 3 * (i % CLASSES)) % 64 / 64f;
    }
    return scores;
  }

  static float[] labels() {
    float[] labels = scores();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] > 0.5f ? 1 : 0;
    }
    return labels;
  }

  static ArrayEntry entry(Hdf5File file, String key) {
    return file.entries().stream().filter(entry -> entry.key().equals(key)).findFirst().get();
  }

  static RowArray rows(Hdf5File file, String key) {
    return file.rows(CONFIGURATION, entry(file, key));
  }

  /** All elements, read so many rows at a time. */
  static float[] read(RowArray array, int step) throws IOException {
    int columns = array.columns();
    float[] all = new float[(int) array.rows() * columns];
    try (RowArray.Reader reader = array.reader(CONFIGURATION)) {
      for (int row = 0; row < array.rows(); row += step) {
        int count = (int) Math.min(step, array.rows() - row);
        float[] rows = new float[count * columns];
        reader.read(row, count, rows);
        System.arraycopy(rows, 0, all, row * columns, rows.length);
      }
    }
    return all;
  }

  /** All ids, read in as many ranges. */
  static List<String> ids(Hdf5File file, String key, int count) throws IOException {
    RowRanges ranges = new RowRanges(CLIPS, count);
    ClipIds ids = file.ids(CONFIGURATION, entry(file, key), ranges);
    List<String> all = new ArrayList<>();
    for (int range = 0; range < ranges.count(); range++) {
      try (ClipIds.Cursor cursor = ids.open(CONFIGURATION, range)) {
        for (long row = 0; row < ranges.length(range); row++) {
          all.add(cursor.next());
        }
      }
    }
    return all;
  }
}
