package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.job.InputFacts;
import org.sglthresh.optimize.Engine;
import org.sglthresh.spark.read.HashedFolds;
import org.sglthresh.spark.sql.SqlEngine;
import org.sglthresh.spark.sql.SqlFolds;
import org.sglthresh.spark.sql.SqlTable;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** Tuning clips in the memory of Spark SQL. */
final class SqlClips implements TuningClips {
  private final SqlTable table;
  private final TableSource source;
  private final Engine engine;

  private SqlClips(SqlTable table, OptimizeOptions options, Engine engine) {
    this.table = table;
    this.source = options.tuning();
    this.engine = engine;
  }

  /** Takes the table over: it is closed with this. */
  static SqlClips of(SqlTable table, OptimizeOptions options) {
    return new SqlClips(table, options, new SqlEngine(table, slopeMode(options)));
  }

  /** The same for clips in folds. */
  static SqlClips inFolds(SqlTable table, OptimizeOptions options) {
    HashedFolds folds = options.folds().hashed();
    return new SqlClips(table, options, SqlFolds.engine(table, slopeMode(options), folds));
  }

  private static SlopeMode slopeMode(OptimizeOptions options) {
    return options.learning().settings().sgl().slopeMode();
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
    return List.of(new InputFacts("tuning", source, table.facts()));
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public Measured measure(MeasurePlan plan) {
    return plan.measure(table);
  }

  @Override
  public ScoreSummary summary(SummaryLimits limits) {
    return table.summarize(limits);
  }

  @Override
  public void close() {
    table.close();
  }
}
