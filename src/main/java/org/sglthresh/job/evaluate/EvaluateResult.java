package org.sglthresh.job.evaluate;

import static org.sglthresh.metric.OverallMetric.MACRO_F1;
import static org.sglthresh.metric.OverallMetric.MACRO_PRECISION;
import static org.sglthresh.metric.OverallMetric.MACRO_RECALL;
import static org.sglthresh.metric.OverallMetric.MICRO_F1;
import static org.sglthresh.metric.OverallMetric.MICRO_PRECISION;
import static org.sglthresh.metric.OverallMetric.MICRO_RECALL;
import static org.sglthresh.metric.OverallMetric.SAMPLES_F1;
import static org.sglthresh.metric.OverallMetric.SAMPLES_PRECISION;
import static org.sglthresh.metric.OverallMetric.SAMPLES_RECALL;
import static org.sglthresh.metric.OverallMetric.WEIGHTED_F1;
import static org.sglthresh.metric.OverallMetric.WEIGHTED_PRECISION;
import static org.sglthresh.metric.OverallMetric.WEIGHTED_RECALL;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.clips.ClassCosts;
import org.sglthresh.job.leak.LearnedShare;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.report.tree.TreeReport;
import org.sglthresh.report.tree.TreeText;
import org.sglthresh.stats.ClassCounts;

/**
 * Result of {@code evaluate}.
 *
 * @param options of the command
 * @param found the thresholds as they were found; empty without any
 * @param learned how many of the clips the thresholds were learned on; empty for a number
 * @param thresholds one per class; empty without any
 * @param classNames {@code [classes]}
 * @param measures on the clips
 * @param costs of the decisions; empty where they are not known
 * @param inputs what was read
 * @param tree tags and metrics in a tree of classes; empty where none was given
 */
record EvaluateResult(
    EvaluateOptions options,
    Optional<FoundThresholds> found,
    Optional<LearnedShare> learned,
    Optional<ResolvedThresholds> thresholds,
    List<String> classNames,
    TaggerMeasures measures,
    Optional<ClassCosts> costs,
    List<InputFacts> inputs,
    Optional<TreeReport> tree)
    implements FilesResult {
  private static final List<AverageRow> AVERAGES =
      List.of(
          new AverageRow("micro", MICRO_PRECISION, MICRO_RECALL, MICRO_F1),
          new AverageRow("macro", MACRO_PRECISION, MACRO_RECALL, MACRO_F1),
          new AverageRow("weighted", WEIGHTED_PRECISION, WEIGHTED_RECALL, WEIGHTED_F1),
          new AverageRow("samples", SAMPLES_PRECISION, SAMPLES_RECALL, SAMPLES_F1));

  /** The metrics of the decisions; empty without thresholds. */
  Optional<TableResult> table() {
    return thresholds.map(given -> measures.decisions().result("Evaluation", classNames));
  }

  /** What the report warns of. */
  List<String> warnings() {
    return Stream.concat(
            learned.filter(LearnedShare::isWarned).map(LearnedShare::clause).stream(),
            table().stream().flatMap(decided -> Warnings.of(decided).stream()))
        .toList();
  }

  /** What the report says otherwise. */
  List<String> remarks() {
    return Stream.concat(
            learned.filter(share -> !share.isWarned()).map(LearnedShare::sentence).stream(),
            limits().stream())
        .toList();
  }

  /** What is not measured, or not exactly, in sentences. */
  private List<String> limits() {
    List<String> sentences = new ArrayList<>(measures.absent().sentences());
    thresholds.flatMap(given -> estimated()).ifPresent(sentences::add);
    options
        .weighing()
        .priorShift()
        .ifPresent(
            file ->
                sentences.add(
                    "classes are as frequent as "
                        + file
                        + " says in all that is measured class by class; what is measured clip by"
                        + " clip, and micro AP, is of the clips as they are"));
    return sentences;
  }

  /** Whether thresholds lie where a summary does not tell scores apart. */
  private Optional<String> estimated() {
    double least = AveragedMeasure.MICRO_F1.value(measures.decisions().certainCounts(0));
    double given = AveragedMeasure.MICRO_F1.value(measures.decisions().counts(0));
    return least < given
        ? Optional.of(
            "some thresholds lie between scores that the summary does not tell apart: what is"
                + " counted at thresholds is an estimate, and micro F1 is at least "
                + Numbers.ratio(least))
        : Optional.empty();
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    table().ifPresent(decided -> text.append(decisions(decided)));
    measures
        .ranking()
        .ifPresent(
            ranking -> text.append(text.isEmpty() ? "" : "\n").append(RankingText.of(ranking)));
    tree.map(TreeText::of).ifPresent(text::append);
    limits().forEach(sentence -> text.append(sentence).append('\n'));
    return text + "\nclips " + Words.count((double) clips()) + "\n\n" + ending().text();
  }

  private String decisions(TableResult decided) {
    TextTable text =
        new TextTable(
            Column.left("average"),
            Column.right("precision"),
            Column.right("recall"),
            Column.right("F1"),
            Column.right("95 % interval"));
    AVERAGES.forEach(average -> average.addTo(text, decided));
    return text.text() + others(decided) + costs.map(this::costs).orElse("");
  }

  private String costs(ClassCosts known) {
    ClassCounts counts = measures.decisions().counts(0);
    return String.format(
        Locale.ROOT,
        "earnings less costs %,.2f in all, %s a decision%n",
        known.value(counts) * counts.totalKnown(),
        Numbers.ratio(known.value(counts)));
  }

  private long clips() {
    return measures.facts().clips();
  }

  @Override
  public Ending ending() {
    return new Ending(headline(), options.output(), List.of("metrics.json", "report.html"));
  }

  /** The result in one sentence. */
  String headline() {
    String clips = Words.counted((double) clips(), "clip");
    return table()
        .map(
            decided ->
                Headlines.value(
                    OverallMetric.MICRO_F1.hyphenated(),
                    clips,
                    decided.after().value(OverallMetric.MICRO_F1)))
        .orElseGet(
            () ->
                Headlines.value(
                    RankingMetric.MAP.label(),
                    clips,
                    measures.ranking().orElseThrow().value(RankingMetric.MAP)));
  }

  /** The metrics that are not in the table, such as " · Hamming loss .0578". */
  private static String others(TableResult table) {
    StringBuilder text = new StringBuilder();
    for (OverallMetric metric : OverallMetric.values()) {
      if (AVERAGES.stream().noneMatch(average -> average.has(metric))) {
        text.append(text.isEmpty() ? "" : " · ").append(metric.label()).append(' ');
        text.append(Numbers.ratio(table.after().value(metric)));
        table
            .interval(metric)
            .map(interval -> " (95 % interval " + Numbers.interval(Optional.of(interval)) + ")")
            .ifPresent(text::append);
      }
    }
    return text.append('\n').toString();
  }

  /** A row of the table; the interval is that of F1. */
  private record AverageRow(
      String name, OverallMetric precision, OverallMetric recall, OverallMetric f1) {
    boolean has(OverallMetric metric) {
      return metric == precision || metric == recall || metric == f1;
    }

    void addTo(TextTable text, TableResult table) {
      text.row(
          name,
          Numbers.ratio(table.after().value(precision)),
          Numbers.ratio(table.after().value(recall)),
          Numbers.ratio(table.after().value(f1)),
          Numbers.interval(table.interval(f1)));
    }
  }
}
