package org.sglthresh.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.report.data.EpochPoint;
import org.sglthresh.report.data.TableResult;

/**
 * CSV by RFC 4180: comma, CR LF after every row, fields with a comma, quote or line break in
 * quotes. Numbers read back as the same doubles.
 */
public final class CsvText {
  private static final List<String> PER_CLASS =
      List.of(
          "index",
          "name",
          "threshold",
          "support",
          "tp",
          "fp",
          "fn",
          "precision",
          "recall",
          "f1",
          "never_predicted",
          "f1_low",
          "f1_high");
  private static final List<String> OF_THRESHOLDS = List.of("threshold_low", "threshold_high");
  private static final List<String> HISTORY =
      List.of("epoch", "loss", "f1", "gradient_norm", "seconds");

  private final StringBuilder text = new StringBuilder();

  private CsvText() {}

  /**
   * per_class.csv: a row a class; never_predicted is true where no clip of the table has the tag,
   * and the interval of F1 is empty where it is not known.
   *
   * @param thresholds {@code [classes]}; written as the exact value of the float, so that a reader
   *     of doubles decides as we do
   */
  public static String perClass(TableResult table, float[] thresholds) {
    return perClass(table, thresholds, List.of(), c -> List.of());
  }

  /**
   * The same with two columns more, the ends of each threshold's interval; empty where it is not
   * known.
   */
  public static String perClass(
      TableResult table, float[] thresholds, ThresholdIntervals intervals) {
    return perClass(
        table,
        thresholds,
        OF_THRESHOLDS,
        c -> {
          Interval interval = intervals.classes().get(c);
          return List.of(known(interval.low()), known(interval.high()));
        });
  }

  /**
   * The same with more columns behind.
   *
   * @param header their names
   * @param fields theirs of a class, by its index
   */
  public static String perClass(
      TableResult table,
      float[] thresholds,
      List<String> header,
      IntFunction<List<String>> fields) {
    List<List<String>> rows = new ArrayList<>();
    for (ClassMetrics one : table.after().classes()) {
      rows.add(joined(perClass(table, one, thresholds), fields.apply(one.index())));
    }
    return table(joined(PER_CLASS, header), rows);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<String> perClass(TableResult table, ClassMetrics one, float[] thresholds) {
    Interval f1 = table.classF1(one.index());
    return List.of(
        Integer.toString(one.index()),
        one.name(),
        Numbers.exact(thresholds[one.index()]),
        Numbers.exact(one.support()),
        Numbers.exact(one.truePositives()),
        Numbers.exact(one.falsePositives()),
        Numbers.exact(one.falseNegatives()),
        Numbers.exact(one.precision()),
        Numbers.exact(one.recall()),
        Numbers.exact(one.f1()),
        Boolean.toString(one.isNeverPredicted()),
        known(f1.low()),
        known(f1.high()));
  }

  private static String known(double value) {
    return Double.isNaN(value) ? "" : Numbers.exact(value);
  }

  /** history.csv: a row an epoch; f1 is the objective before the epoch's step. */
  public static String history(List<EpochPoint> history) {
    CsvText csv = new CsvText().row(HISTORY);
    for (EpochPoint point : history) {
      csv.row(
          List.of(
              Integer.toString(point.epoch()),
              Numbers.exact(point.loss()),
              Numbers.exact(point.objective()),
              Numbers.exact(point.gradientNorm()),
              Numbers.exact(point.seconds())));
    }
    return csv.text.toString();
  }

  /**
   * Any table.
   *
   * @param header names of the columns
   * @param rows each of the length of the header
   */
  public static String table(List<String> header, List<List<String>> rows) {
    CsvText csv = new CsvText().row(header);
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            row.size() + " fields under a header of " + header.size());
      }
      csv.row(row);
    }
    return csv.text.toString();
  }

  private CsvText row(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "" : ",").append(field(fields.get(i)));
    }
    text.append("\r\n");
    return this;
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
