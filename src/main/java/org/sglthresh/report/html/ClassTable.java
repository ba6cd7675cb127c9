package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/** Lists every class with its threshold, counts and metrics; the headings sort the table. */
final class ClassTable {
  private static final String SORTED = " A heading sorts by its column.";
  private static final String DAGGER = " † undefined for want of tags or positives, counted as 0.";

  private ClassTable() {}

  /** A column of numbers; its cells come from the index of a class. */
  private record Column(String heading, IntFunction<String> cell) {}

  /** The classes at thresholds. */
  static void add(Page page, ReportData data) {
    TableResult table = last(data);
    add(page, names(table), decided(data.thresholds(), table), decisionCaption(table) + DAGGER);
  }

  /** The classes at thresholds, if there are any, and how they are ranked. */
  static void add(Page page, ReportData data, RankingReport ranking) {
    List<Column> columns = new ArrayList<>();
    String caption;
    if (data.tables().isEmpty()) {
      columns.add(new Column("support", c -> Words.count(ranking.classes().get(c).positives())));
      caption = "Every class." + SORTED + bestNote();
    } else {
      columns.addAll(decided(data.thresholds(), last(data)));
      caption = decisionCaption(last(data)) + DAGGER + bestNote();
    }
    columns.add(ranked("best F1", ranking, ClassRanking::bestF1));
    columns.add(ranked("AP", ranking, ClassRanking::averagePrecision));
    columns.add(ranked("ROC-AUC", ranking, ClassRanking::area));
    add(
        page,
        ranking.classes().stream().map(ClassRanking::name).toList(),
        columns,
        caption + boundsNote(ranking));
  }

  private static TableResult last(ReportData data) {
    return data.tables().get(data.tables().size() - 1);
  }

  private static List<String> names(TableResult table) {
    return table.after().classes().stream().map(ClassMetrics::name).toList();
  }

  private static String decisionCaption(TableResult table) {
    return "Every class on " + table.nameInSentence() + " clips." + SORTED;
  }

  private static String bestNote() {
    return " Best F1 is the highest that any threshold of the class reaches on these clips; – is not"
        + " defined, for want of positives or negatives.";
  }

  private static String boundsNote(RankingReport ranking) {
    return ranking.classes().stream().allMatch(known -> known.averagePrecision().isExact())
        ? ""
        : " Small figures are certain bounds.";
  }

  private static void add(Page page, List<String> names, List<Column> columns, String caption) {
    page.section("All classes");
    page.table(html(names, columns), caption);
    page.end();
  }

  private static List<Column> decided(ThresholdChange thresholds, TableResult table) {
    List<Column> columns = new ArrayList<>();
    int decimals = decimals(thresholds.after());
    if (thresholds.hasBefore()) {
      columns.add(
          new Column("threshold before", c -> Numbers.fixed(thresholds.before()[c], decimals)));
    }
    columns.add(
        new Column(
            thresholds.hasBefore() ? "threshold after" : "threshold",
            c -> Numbers.fixed(thresholds.after()[c], decimals)));
    columns.add(count("support", table, ClassMetrics::support));
    columns.add(count("TP", table, ClassMetrics::truePositives));
    columns.add(count("FP", table, ClassMetrics::falsePositives));
    columns.add(count("FN", table, ClassMetrics::falseNegatives));
    columns.add(
        of(
            "precision",
            table.after(),
            metrics -> Numbers.ratio(metrics.precision()) + dagger(metrics.predicted())));
    columns.add(
        of(
            "recall",
            table.after(),
            metrics -> Numbers.ratio(metrics.recall()) + dagger(metrics.support())));
    Optional<ClassificationReport> before = table.before();
    before.ifPresent(earlier -> columns.add(of("F1 before", earlier, ClassTable::f1)));
    columns.add(of(before.isPresent() ? "F1 after" : "F1", table.after(), ClassTable::f1));
    before.ifPresent(
        earlier ->
            columns.add(
                new Column(
                    "change",
                    c ->
                        Numbers.change(
                            table.after().classes().get(c).f1() - earlier.classes().get(c).f1()))));
    return columns;
  }

  private static Column count(
      String heading, TableResult table, Function<ClassMetrics, Double> count) {
    return of(heading, table.after(), metrics -> Words.count(count.apply(metrics)));
  }

  private static Column of(
      String heading, ClassificationReport report, Function<ClassMetrics, String> cell) {
    return new Column(heading, c -> cell.apply(report.classes().get(c)));
  }

  private static Column ranked(
      String heading, RankingReport ranking, Function<ClassRanking, Bounded> part) {
    return new Column(
        heading,
        c -> {
          Bounded value = part.apply(ranking.classes().get(c));
          String bounds = RankingNumbers.bounds(value);
          return Numbers.ratio(value.value())
              + (bounds.isEmpty() ? "" : " <small>" + bounds + "</small>");
        });
  }

  private static String f1(ClassMetrics metrics) {
    return Numbers.ratio(metrics.f1()) + dagger(metrics.predicted() + metrics.support());
  }

  private static String html(List<String> names, List<Column> columns) {
    StringBuilder html = new StringBuilder("<table class=\"classes sortable\"><thead><tr>");
    html.append("<th class=\"n\">#</th><th>class</th>");
    for (Column column : columns) {
      html.append("<th class=\"n\">").append(column.heading()).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    IntStream.range(0, names.size())
        .forEach(
            c -> {
              html.append("<tr><td>").append(c);
              html.append("<td class=\"c\">").append(Html.name(names.get(c)));
              columns.forEach(column -> html.append("<td>").append(column.cell().apply(c)));
              html.append("\n"); // HTML needs no end tags of cells and rows, which are many
            });
    return html.append("</tbody></table>").toString();
  }

  /** Enough decimals for two digits of the threshold closest to 0: 4 to 8. */
  private static int decimals(float[] thresholds) {
    int decimals = 4;
    for (float threshold : thresholds) {
      if (threshold != 0) {
        decimals = Math.max(decimals, 1 - (int) Math.floor(Math.log10(Math.abs(threshold))));
      }
    }
    return Math.min(8, decimals);
  }

  private static String dagger(double denominator) {
    return denominator > 0 ? "" : "†";
  }
}
