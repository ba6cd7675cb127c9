package org.sglthresh.job.clips;

import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.job.ClassTrees;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Progress;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.leak.Overlap;
import org.sglthresh.job.leak.OverlapGuard;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.spark.folds.SummaryFolds;
import org.sglthresh.spark.rank.MarkedClips;
import org.sglthresh.spark.read.SharedClips;
import org.sglthresh.spark.sql.SqlTable;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.summary.ScoreSummary;

/**
 * The clips that thresholds are learned on and, if given, the held-out ones; of the same classes.
 *
 * @param tuning read, in memory or summarised
 * @param scores those that were read; empty where there were summaries alone
 * @param evaluation not read yet
 * @param groups that have clips on both sides; empty where no column says the groups
 */
public record OpenClips(
    TuningClips tuning,
    Optional<ScoreTable> scores,
    Optional<ScoreTable> evaluation,
    Optional<SharedClips.Groups> groups)
    implements AutoCloseable {
  /**
   * Opens all and reads the tuning clips.
   *
   * @param methods that will learn on the tuning clips
   * @param stopwatch left in the phase {@code prepare}
   */
  public static OpenClips read(
      OptimizeOptions options, List<MethodName> methods, JobContext context, Stopwatch stopwatch) {
    stopwatch.begin("read");
    if (options.summaries().isGiven()) {
      options
          .evaluation()
          .ifPresent(source -> context.progress().phase("look at " + source.scores()));
      Optional<ScoreTable> evaluation = evaluation(options, context);
      TuningClips tuning =
          Summaries.read(options.summaries(), options.tuning(), "tuning", context)
              .clips(options.learning().settings().sgl().slopeMode());
      evaluation.ifPresent(
          table -> Inputs.requireSameClasses(tuning.classNames(), table.classNames()));
      return new OpenClips(tuning, Optional.empty(), evaluation, Optional.empty());
    }
    context.progress().phase("read " + options.tuning().scores());
    ScoreTable table = Inputs.open(context, options.tuning());
    options
        .ontology()
        .ifPresent(
            file -> ClassTrees.read(Hadoop.configuration(context), file, table.classNames()));
    Optional<ScoreTable> evaluation = evaluation(options, context);
    evaluation.ifPresent(other -> Inputs.requireSameClasses(table, other));
    options.requireFor(table.classNames(), context);
    Optional<SharedClips.Groups> groups =
        evaluation.flatMap(
            other ->
                new OverlapGuard(options.overlap(), context)
                    .groups(options.tuning(), table, other));
    return new OpenClips(
        read(table, options, methods, context, stopwatch), Optional.of(table), evaluation, groups);
  }

  private static Optional<ScoreTable> evaluation(OptimizeOptions options, JobContext context) {
    return options.evaluation().map(source -> Inputs.open(context, source));
  }

  private static TuningClips read(
      ScoreTable table,
      OptimizeOptions options,
      List<MethodName> methods,
      JobContext context,
      Stopwatch stopwatch) {
    Progress progress = context.progress();
    if (options.engine().isSql()) {
      SqlUse.tell(options.engine(), context);
      SqlTable loaded = SqlTable.load(table, options.engine());
      stopwatch.begin("prepare");
      Inputs.tell(options.tuning(), loaded.facts(), progress);
      return wantFolds(methods) ? SqlClips.inFolds(loaded, options) : SqlClips.of(loaded, options);
    }
    if (!Engines.summarizes(table, options.engine(), progress)) {
      return load(table, options, methods, progress, stopwatch);
    }
    return summarize(table, options, methods, progress, stopwatch);
  }

  private static TuningClips summarize(
      ScoreTable table,
      OptimizeOptions options,
      List<MethodName> methods,
      Progress progress,
      Stopwatch stopwatch) {
    SlopeMode slopeMode = options.learning().settings().sgl().slopeMode();
    Optional<SummaryFolds> folds =
        wantFolds(methods)
            ? Optional.of(SummaryFolds.of(table, options.folds(), slopeMode))
            : Optional.empty();
    TableScan<ScoreSummary> scan = folds.map(SummaryFolds::all).orElseGet(table::summarize);
    Inputs.tell(options.tuning(), scan.facts(), progress);
    stopwatch.begin("prepare");
    progress.detail(SummarizedClips.description(scan.state()));
    SummaryEngine engine = new SummaryEngine(scan.state(), slopeMode);
    return new SummarizedClips(
        table.classNames(),
        List.of(new InputFacts("tuning", options.tuning(), scan.facts())),
        scan.state(),
        folds.map(engine::inFolds).orElse(engine),
        Optional.of(table));
  }

  /**
   * Compares the evaluation clips, which were just read, with the tuning clips.
   *
   * @param measured what was read; empty without evaluation clips
   * @throws org.sglthresh.error.UserException (input) when clips are among both, unless that is
   *     allowed
   */
  public Optional<Overlap> overlap(
      OptimizeOptions options, Optional<TableFacts> measured, JobContext context) {
    return measured.map(
        facts ->
            new OverlapGuard(options.overlap(), context)
                .clips(tuning.ids(), evaluation.orElseThrow(), facts.ids(), groups));
  }

  private static boolean wantFolds(List<MethodName> methods) {
    return methods.stream().anyMatch(method -> method.has(MethodName.Trait.FOLDS));
  }

  private static TuningClips load(
      ScoreTable table,
      OptimizeOptions options,
      List<MethodName> methods,
      Progress progress,
      Stopwatch stopwatch) {
    if (wantFolds(methods)) {
      FoldedTable loaded = FoldedTable.load(table, options.folds());
      stopwatch.begin("prepare");
      return LoadedClips.inFolds(loaded, options, progress);
    }
    LoadedTable loaded =
        table.load(
            MarkedClips.of(table, Optional.empty()),
            (elements, totals, facts, release) ->
                new LoadedTable(elements, table.classNames(), totals.get(0), facts, release));
    stopwatch.begin("prepare");
    return LoadedClips.of(loaded, options, progress);
  }

  @Override
  public void close() {
    tuning.close();
  }
}
