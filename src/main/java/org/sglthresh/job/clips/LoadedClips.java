package org.sglthresh.job.clips;

import java.util.List;
import java.util.function.Supplier;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.folds.FoldEngines;
import org.sglthresh.spark.folds.FoldedTable;
import org.sglthresh.spark.table.ScoreKeys;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** Tuning clips loaded into blocks, for engines local and blocks. */
final class LoadedClips implements TuningClips {
  private final LoadedTable table;
  private final OptimizeOptions options;
  private final Runnable release;
  private final Engine engine;

  private LoadedClips(
      LoadedTable table,
      OptimizeOptions options,
      Progress progress,
      Runnable release,
      Supplier<Engine> choice) {
    this.table = table;
    this.options = options;
    this.release = release;
    boolean made = false;
    try {
      progress.detail(table.description());
      Inputs.tell(options.tuning(), table.facts(), progress);
      engine = FlooredEngine.of(choice.get(), table.facts().gaps().floor());
      made = true;
    } finally {
      if (!made) {
        release.run();
      }
    }
  }

  /** Takes the table over: it is closed with this, or at once if there is no engine for it. */
  static LoadedClips of(LoadedTable table, OptimizeOptions options, Progress progress) {
    return new LoadedClips(
        table,
        options,
        progress,
        table::close,
        () -> Engines.choose(table, options.engine(), options.kernel(), progress));
  }

  /** The same for clips in folds. */
  static LoadedClips inFolds(FoldedTable table, OptimizeOptions options, Progress progress) {
    return new LoadedClips(
        table.all(),
        options,
        progress,
        table::close,
        () -> FoldEngines.choose(table, options.engine(), options.kernel(), progress).all());
  }

  @Override
  public List<String> classNames() {
    return table.classNames();
  }

  @Override
  public long positives() {
    return table.facts().positives();
  }

  @Override
  public List<InputFacts> inputs() {
    return List.of(new InputFacts("tuning", options.tuning(), table.facts()));
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public Measured measure(MeasurePlan plan) {
    return plan.measure(table, "evaluate on the tuning clips");
  }

  @Override
  public ScoreSummary summary(SummaryLimits limits) {
    return table.summarize(ScoreKeys.of(options.tuning().scoreScale()), limits);
  }

  @Override
  public void close() {
    release.run();
  }
}
