package org.sglthresh.job.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Stopwatch;
import org.sglthresh.job.clips.MethodRun;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MeanThresholds;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.folds.FoldEngines;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.folds.FoldedTable;

/**
 * Learns thresholds without each fold in turn, in one load of the scores: what {@code
 * crossvalidate} and {@code compare --folds} share.
 */
final class FoldLearner implements AutoCloseable {
  private final OptimizeOptions options;
  private final JobContext context;
  private final FoldedTable table;
  private final FoldEngines engines;
  private final ScoreFloor floor;
  private final PinnedClasses pinned;

  private FoldLearner(OptimizeOptions options, JobContext context, FoldedTable table) {
    this.options = options;
    this.context = context;
    this.table = table;
    this.engines =
        FoldEngines.choose(table, options.engine(), options.kernel(), context.progress());
    this.floor = table.all().facts().gaps().floor();
    this.pinned = PinnedClasses.announced(options, classNames(), floor, context);
  }

  /**
   * Reads the tuning clips and deals them out to folds.
   *
   * @param stopwatch left in the phase {@code prepare}
   */
  static FoldLearner open(
      OptimizeOptions options, FoldSplit split, JobContext context, Stopwatch stopwatch) {
    stopwatch.begin("read");
    context.progress().phase("read " + options.tuning().scores());
    ScoreTable table = Inputs.open(context, options.tuning(), split);
    options.requireFor(table.classNames(), context);
    if (split.groupColumn().isEmpty() && table.input().scores().recording().isPresent()) {
      context
          .progress()
          .warn(
              "windows of one recording are alike, and the folds part them, so that held-out metrics"
                  + " flatter: keep a recording together by --group-column recording");
    }
    FoldedTable loaded = FoldedTable.load(table, split);
    Optional<FoldLearner> learner = Optional.empty();
    try {
      Inputs.tell(options.tuning(), loaded.all().facts(), context.progress());
      stopwatch.begin("prepare");
      context.progress().detail(loaded.all().description());
      learner = Optional.of(new FoldLearner(options, context, loaded));
      return learner.get();
    } finally {
      if (learner.isEmpty()) {
        loaded.close();
      }
    }
  }

  /** Learns finished thresholds without each fold, {@code [folds][classes]}. */
  List<float[]> learn(Learning learning) {
    context
        .progress()
        .phase(
            String.format(
                Locale.ROOT, "optimize %s in %d folds", learning.description(), table.folds()));
    List<String> names = classNames();
    return engines.run(
        (fold, engine, epochs) -> learning.thresholds(confined(engine), names, epochs),
        new MethodRun(context.progress()));
  }

  /** The mean of the thresholds of all folds, finished, {@code [classes]}. */
  float[] mean(List<float[]> ofFolds) {
    double[] means = MeanThresholds.of(ofFolds, options.learning().settings().scale().axes(all()));
    all().confine(means);
    return FloatThresholds.round(means, all());
  }

  /** The engine over all clips, with pinned classes at their pins. */
  Engine all() {
    return confined(engines.all());
  }

  /** The engine over all clips that answers for pinned classes as for others. */
  Engine unpinned() {
    return FlooredEngine.of(engines.all(), floor);
  }

  /** An engine with pinned classes at their pins, and no threshold below the floor. */
  Engine confined(Engine engine) {
    return pinned.pins().applyTo(FlooredEngine.of(engine, floor));
  }

  /** The engines over the clips of all folds but one. */
  FoldEngines engines() {
    return engines;
  }

  /** The clips, in folds. */
  FoldedTable table() {
    return table;
  }

  List<String> classNames() {
    return table.all().classNames();
  }

  PinnedClasses pinned() {
    return pinned;
  }

  /** What was read. */
  List<InputFacts> inputs() {
    return List.of(new InputFacts("tuning", options.tuning(), table.all().facts()));
  }

  @Override
  public void close() {
    table.close();
  }
}
