package org.sglthresh.job.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.FloorCheck;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.ClassCosts;
import org.sglthresh.job.clips.MeasurePlan;
import org.sglthresh.job.clips.PriorShift;
import org.sglthresh.job.leak.LearnedShare;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.job.tree.TreeRun;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.ClipSlices;
import org.sglthresh.spark.rank.SliceReader;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.Gaps;
import org.sglthresh.spark.table.TableFacts;

/** Command {@code evaluate}: metrics of given thresholds, in one pass over the clips. */
public final class EvaluateJob {
  private EvaluateJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(EvaluateOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> {
          Optional<FoundThresholds> thresholds =
              options
                  .thresholds()
                  .map(
                      source ->
                          source.find(
                              Hadoop.configuration(context),
                              options.table().scoreScale(),
                              Inputs.mark(context, options.table())));
          List<String> inputs = new ArrayList<>(options.paths());
          thresholds.ifPresent(found -> inputs.addAll(found.paths()));
          return output.write(inputs, out -> write(options, thresholds, context, out));
        });
  }

  private static JobResult write(
      EvaluateOptions options,
      Optional<FoundThresholds> thresholds,
      JobContext context,
      OutputTransaction out) {
    Stopwatch stopwatch = new Stopwatch(context);
    EvaluateResult result = evaluate(options, thresholds, context, stopwatch);
    stopwatch.begin("write");
    context.progress().phase("write " + options.output().path());
    EvaluateOutputs.write(result, out, context, stopwatch);
    options
        .output()
        .metrics()
        .ifPresent(
            table ->
                table.append(
                    context,
                    out,
                    result.table().stream().toList(),
                    result.thresholds().orElseThrow().thresholds(),
                    result.inputs(),
                    thresholds.map(FoundThresholds::published).orElse(Map.of())));
    return result;
  }

  private static EvaluateResult evaluate(
      EvaluateOptions options,
      Optional<FoundThresholds> found,
      JobContext context,
      Stopwatch stopwatch) {
    stopwatch.begin("evaluate");
    if (options.summaries().isGiven()) {
      return SummaryEvaluation.of(options, found, context);
    }
    String what = "evaluate " + options.table().scores();
    context.progress().phase(what);
    ScoreTable table = Inputs.open(context, options.table());
    Optional<ResolvedThresholds> resolved =
        found.map(thresholds -> ResolvedThresholds.match(thresholds.input(), table.classNames()));
    Optional<ClassCosts> costs =
        options.weighing().costs().map(file -> ClassCosts.read(file, table.classNames(), context));
    Optional<PriorShift> shift =
        options
            .weighing()
            .priorShift()
            .map(file -> PriorShift.read(file, table.classNames(), context));
    Gaps gaps = options.table().gaps();
    resolved.ifPresent(thresholds -> thresholds.require(FloorCheck.beforeReading(gaps)));
    List<String> names = resolved.map(ResolvedThresholds::classNames).orElse(table.classNames());
    Optional<TreeRun> tree = options.ontology().map(file -> TreeRun.of(file, names, context));
    MeasurePlan plan =
        new MeasurePlan(
            resolved.map(ResolvedThresholds::thresholds).stream().toList(),
            MeasurePlan.bins(options.table().scoreScale()));
    EngineChoice engine = Measuring.engine(options, context);
    Optional<ClipSlices> slices =
        SliceReader.read(table, options.ranking().wanted(options.table()));
    TaggerMeasures measures =
        new Measuring(table, what, plan, options.ranking(), slices, shift).by(engine);
    TableFacts facts = measures.facts();
    Inputs.tell(options.table(), facts, context.progress());
    resolved.ifPresent(thresholds -> thresholds.require(FloorCheck.of(gaps, facts.gaps())));
    Optional<LearnedShare> learned =
        found.flatMap(
            thresholds -> LearnedShare.of("the thresholds", thresholds.input(), facts.ids()));
    tree.ifPresent(run -> measure(run, table, found, resolved, measures));
    EvaluateResult result =
        new EvaluateResult(
            options,
            found,
            learned,
            resolved,
            names,
            measures,
            costs,
            inputs(options, measures, slices),
            tree.map(TreeRun::report));
    result.table().ifPresent(decided -> Warnings.of(decided).forEach(context.progress()::warn));
    learned.ifPresent(share -> share.tell(context.progress()));
    Inputs.calibration(context, options.table())
        .map(file -> file.calibration().learnedOn())
        .map(ids -> LearnedShare.of("the maps of the calibration", ids, facts.ids()))
        .ifPresent(share -> share.tell(context.progress()));
    return result;
  }

  /** The tags of clips in a tree of classes take a pass of their own. */
  private static int tagPasses(EvaluateOptions options) {
    return options.ontology().isPresent() && options.thresholds().isPresent() ? 1 : 0;
  }

  /** Measures tags and levels in a tree of classes. */
  private static void measure(
      TreeRun tree,
      ScoreTable table,
      Optional<FoundThresholds> found,
      Optional<ResolvedThresholds> resolved,
      TaggerMeasures measures) {
    double[] precision =
        measures
            .ranking()
            .map(
                ranking ->
                    ranking.classes().stream()
                        .mapToDouble(c -> c.averagePrecision().value())
                        .toArray())
            .orElse(new double[0]);
    resolved.ifPresentOrElse(
        thresholds -> tree.measure(table, thresholds.thresholds(), found.orElseThrow(), precision),
        () -> tree.rank(measures.facts().clips(), precision));
  }

  private static List<InputFacts> inputs(
      EvaluateOptions options, TaggerMeasures measures, Optional<ClipSlices> slices) {
    List<InputFacts> inputs = new ArrayList<>();
    inputs.add(
        new InputFacts(
            "evaluation",
            "scores",
            options.table(),
            measures.facts(),
            measures.passes() + tagPasses(options)));
    inputs.addAll(options.ranking().inputs("evaluation", options.table(), slices));
    return inputs;
  }
}
