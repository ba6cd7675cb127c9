package org.sglthresh.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassificationReport;

/**
 * One figure of a table of clips, before and after.
 *
 * @param label such as {@code micro F1}
 * @param before empty when there is nothing to compare with
 * @param after in [0, 1], or NaN where it is not known
 * @param interval of {@code after}; empty where not known
 */
public record Measure(
    String label, OptionalDouble before, double after, Optional<Interval> interval) {

  /** The figures that bars are drawn of: one a way of averaging, and subset accuracy. */
  public static List<Measure> headlines(TableResult table) {
    return Stream.of(
            of("micro F1", table, report -> report.micro().f1()),
            of("macro F1", table, report -> report.macro().f1()),
            of("weighted F1", table, report -> report.weighted().f1()),
            of("samples F1", table, report -> report.samples().f1()),
            of("subset accuracy", table, ClassificationReport::subsetAccuracy))
        .filter(Measure::isKnown)
        .toList();
  }

  /** Whether there is a value: a summary has none of what compares whole clips. */
  boolean isKnown() {
    return !Double.isNaN(after);
  }

  /** All figures. */
  public static List<Measure> all(TableResult table) {
    List<Measure> measures = new ArrayList<>();
    measures.add(of("micro F1", table, report -> report.micro().f1()));
    measures.add(of("micro precision", table, report -> report.micro().precision()));
    measures.add(of("micro recall", table, report -> report.micro().recall()));
    measures.add(of("macro F1", table, report -> report.macro().f1()));
    measures.add(of("macro precision", table, report -> report.macro().precision()));
    measures.add(of("macro recall", table, report -> report.macro().recall()));
    measures.add(of("weighted F1", table, report -> report.weighted().f1()));
    measures.add(of("weighted precision", table, report -> report.weighted().precision()));
    measures.add(of("weighted recall", table, report -> report.weighted().recall()));
    measures.add(of("samples F1", table, report -> report.samples().f1()));
    measures.add(of("samples precision", table, report -> report.samples().precision()));
    measures.add(of("samples recall", table, report -> report.samples().recall()));
    measures.add(of("subset accuracy", table, ClassificationReport::subsetAccuracy));
    measures.add(of("Hamming loss", table, ClassificationReport::hammingLoss));
    return measures;
  }

  private static Measure of(
      String label, TableResult table, ToDoubleFunction<ClassificationReport> value) {
    return new Measure(
        label,
        table
            .before()
            .map(report -> OptionalDouble.of(value.applyAsDouble(report)))
            .orElse(OptionalDouble.empty()),
        value.applyAsDouble(table.after()),
        table.interval(label.replace(' ', '_').toLowerCase(Locale.ROOT)));
  }
}
