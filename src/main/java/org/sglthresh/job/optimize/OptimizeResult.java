package org.sglthresh.job.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.clips.ShownObjective;
import org.sglthresh.job.leak.Overlap;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.report.data.EpochPoint;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.report.tree.TreeReport;
import org.sglthresh.report.tree.TreeText;

/**
 * Result of {@code optimize}.
 *
 * @param options of the command
 * @param thresholds the finished thresholds
 * @param pinned the classes that were not learned
 * @param before the initial thresholds, {@code [classes]}
 * @param intervals around the finished thresholds
 * @param tables metrics before and after: tuning first, then evaluation, if given
 * @param history the method's epochs; empty when it has none
 * @param parts the methods whose thresholds were averaged; empty for a method that stands alone
 * @param certificate how far the thresholds are from the best possible, where that is known
 * @param bound what its upper bound is
 * @param inputs the tables that were read
 * @param overlap what tuning and evaluation clips have in common; empty without evaluation
 * @param tree tags and metrics in a tree of classes; empty where none was given
 * @param engine that ran the epochs
 * @param kernel the arithmetic of the epochs
 * @param warnings about the thresholds
 */
record OptimizeResult(
    OptimizeOptions options,
    ThresholdSet thresholds,
    PinnedClasses pinned,
    float[] before,
    ThresholdIntervals intervals,
    List<TableResult> tables,
    List<EpochPoint> history,
    List<MethodPart> parts,
    Optional<Certificate> certificate,
    Remarks.Bound bound,
    List<InputFacts> inputs,
    Optional<Overlap> overlap,
    Optional<TreeReport> tree,
    String engine,
    String kernel,
    List<String> warnings)
    implements FilesResult {
  private static final List<OverallMetric> ROWS =
      Stream.of(OverallMetric.Use.COMPARISON, OverallMetric.Use.DETAIL)
          .flatMap(use -> OverallMetric.withUse(use).stream())
          .toList();

  /** The heading of the column of initial thresholds. */
  String beforeLabel() {
    return "threshold " + Numbers.threshold(before[0]) + " everywhere";
  }

  /** How good the result is, in sentences. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    pinned.remark().ifPresent(remarks::add);
    Remarks.of(thresholds.floor()).ifPresent(remarks::add);
    Remarks.of(options.learning().method().label(), parts).ifPresent(remarks::add);
    Remarks.ofRare(thresholds, options.learning().rare().minimumSupport()).ifPresent(remarks::add);
    options.priorShift().map(Remarks::ofFrequencies).ifPresent(remarks::add);
    Remarks.ofLevels(thresholds, options.learning()).ifPresent(remarks::add);
    remarks.addAll(
        Remarks.of(
            options.learning().method().label(),
            options.learning().objective().label(),
            certificate,
            tables,
            bound));
    return remarks;
  }

  @Override
  public String text() {
    TextTable text =
        new TextTable(
            Column.left("clips"),
            Column.left("measure"),
            Column.right(beforeLabel()),
            Column.right(options.learning().method().label()),
            Column.right("change"),
            Column.right("95 % interval"));
    for (TableResult table : tables) {
      List<String[]> rows = rows(table);
      rows.get(0)[0] = table.name() + " (" + Words.count((double) table.after().clips()) + ")";
      rows.forEach(text::row);
    }
    StringBuilder sentences = new StringBuilder();
    tree.map(TreeText::of).ifPresent(sentences::append);
    remarks().forEach(remark -> sentences.append('\n').append(remark));
    return text.text() + sentences + "\n\n" + ending().text();
  }

  @Override
  public Ending ending() {
    return new Ending(change(), options.output(), List.of("thresholds.json", "report.html"));
  }

  /** The objective comes first, unless it is one of the metrics that are shown anyway. */
  private List<String[]> rows(TableResult table) {
    List<String[]> rows = new ArrayList<>();
    if (!objective().isAmong(ROWS)) {
      rows.add(row(objective().name(), objective()::of, table, Optional.empty()));
    }
    for (OverallMetric shown : ROWS) {
      rows.add(
          row(shown.hyphenated(), report -> report.value(shown), table, table.interval(shown)));
    }
    return rows;
  }

  /** What was maximised. */
  ShownObjective objective() {
    return new ShownObjective(options.learning().objective());
  }

  /**
   * Such as {@code micro-F1 .5959 → .6443 on the tuning clips, .5902 → .6196 on held-out clips}.
   */
  private String change() {
    String change = objective().name() + " " + change(tables.get(0)) + " on the tuning clips";
    return tables.size() == 1
        ? change
        : change + ", " + change(tables.get(1)) + " on held-out clips";
  }

  private String change(TableResult table) {
    return Numbers.ratio(objective().of(table.before().orElseThrow()))
        + " → "
        + Numbers.ratio(objective().of(table.after()));
  }

  private static String[] row(
      String measure,
      ToDoubleFunction<ClassificationReport> figure,
      TableResult table,
      Optional<Interval> interval) {
    double before = figure.applyAsDouble(table.before().orElseThrow());
    double after = figure.applyAsDouble(table.after());
    return new String[] {
      "",
      measure,
      Numbers.ratio(before),
      Numbers.ratio(after),
      Numbers.change(after - before),
      Numbers.interval(interval)
    };
  }
}
