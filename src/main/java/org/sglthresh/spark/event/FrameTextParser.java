package org.sglthresh.spark.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.model.ScoreScale;

/**
 * Reads the texts of {@link FrameTexts} on executors.
 *
 * @param classNames columns after onset and offset
 * @param suffix of the recordings, in place of that of the texts
 * @param scale of the scores
 * @param configuration of the file systems
 */
record FrameTextParser(
    List<String> classNames,
    String suffix,
    ScoreScale scale,
    SerializableConfiguration configuration)
    implements Serializable {
  /** What is read of the texts. */
  record Counts(long frames, Faults<Fault> faults) implements Serializable {}

  /** What can be wrong with a line. */
  enum Fault {
    HEADER("another header than the first text", "Give all texts the same classes in one order."),
    CELLS("another number of cells than the header", "Give each a score for every class."),
    TIMES("no onset of at least 0 with an offset after it", "Write both in seconds."),
    SCORE(
        "a score that is missing, no number, or out of range",
        "Scores are from 0 to 1, or any number with --score-scale logit.");

    private final String what;
    private final String remedy;

    Fault(String what, String remedy) {
      this.what = what;
      this.remedy = remedy;
    }

    String what() {
      return what;
    }

    String remedy() {
      return remedy;
    }
  }

  /** Keeps its own copy of the names. */
  FrameTextParser {
    classNames = new ArrayList<>(classNames);
  }

  Counts counts(Iterator<String> texts) {
    long frames = 0;
    Faults<Fault> faults = new Faults<>();
    while (texts.hasNext()) {
      String text = texts.next();
      List<String> lines = lines(text);
      if (lines.isEmpty() || !lines.get(0).equals(header())) {
        faults.add(Fault.HEADER, () -> text);
        continue;
      }
      for (int i = 1; i < lines.size(); i++) {
        String where = text + ", line " + (i + 1);
        check(lines.get(i).split("\t", -1), where, faults);
        frames++;
      }
    }
    return new Counts(frames, faults);
  }

  private String header() {
    return "onset\toffset\t" + String.join("\t", classNames);
  }

  private List<String> lines(String text) {
    try {
      Path path = new Path(text);
      try (InputStream in = FileSystems.shared(path, configuration.value()).open(path)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .replaceFirst("^\uFEFF", "")
            .lines()
            .filter(line -> !line.isEmpty())
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(String[] cells, String where, Faults<Fault> faults) {
    if (cells.length != 2 + classNames.size()) {
      faults.add(Fault.CELLS, () -> where + ": " + cells.length);
      return;
    }
    double onset = number(cells[0]);
    if (!(onset >= 0 && number(cells[1]) > onset && number(cells[1]) < 1e9)) {
      faults.add(Fault.TIMES, () -> where + ": \"" + cells[0] + "\", \"" + cells[1] + "\"");
    }
    for (int c = 0; c < classNames.size(); c++) {
      double score = number(cells[2 + c]);
      if (Double.isNaN(score) || !FrameTable.isValid((float) score, scale)) {
        int label = c;
        faults.add(
            Fault.SCORE,
            () ->
                where + ", class \"" + classNames.get(label) + "\": \"" + cells[2 + label] + "\"");
      }
    }
  }

  private static double number(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  Iterator<Row> rows(Iterator<String> texts) {
    return new Iterator<>() {
      private Iterator<Row> rows = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        while (!rows.hasNext() && texts.hasNext()) {
          rows = rows(texts.next());
        }
        return rows.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return rows.next();
      }
    };
  }

  private Iterator<Row> rows(String text) {
    String name = new Path(text).getName();
    String recording = name.substring(0, name.length() - FrameTexts.ENDING.length()) + suffix;
    return lines(text).stream()
        .skip(1)
        .map(line -> row(recording, line.split("\t", -1)))
        .iterator();
  }

  private Row row(String recording, String[] cells) {
    double onset = number(cells[0]);
    double offset = number(cells[1]);
    Float[] scores = new Float[classNames.size()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = (float) number(cells[2 + c]);
    }
    String id =
        String.format(
            Locale.ROOT, "%s@%d-%d", recording, Math.round(onset * 1e3), Math.round(offset * 1e3));
    return RowFactory.create(id, recording, onset, offset, scores);
  }
}
