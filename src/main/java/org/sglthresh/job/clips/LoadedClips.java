package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.table.ScoreKeys;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** Tuning clips loaded into blocks, for engines local and blocks. */
final class LoadedClips implements TuningClips {
  private final LoadedTable table;
  private final OptimizeOptions options;
  private final Engine engine;

  /** Takes the table over: it is closed with this, or at once if there is no engine for it. */
  LoadedClips(LoadedTable table, OptimizeOptions options, Progress progress) {
    this.table = table;
    this.options = options;
    boolean made = false;
    try {
      Inputs.tell(options.tuning(), table.facts(), progress);
      engine =
          FlooredEngine.of(
              Engines.choose(table, options.engine(), options.kernel(), progress),
              table.facts().gaps().floor());
      made = true;
    } finally {
      if (!made) {
        table.close();
      }
    }
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
    table.close();
  }
}
