package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.job.InputFacts;
import org.sglthresh.optimize.Engine;
import org.sglthresh.spark.sql.SqlEngine;
import org.sglthresh.spark.sql.SqlTable;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** Tuning clips in the memory of Spark SQL. */
final class SqlClips implements TuningClips {
  private final SqlTable table;
  private final TableSource source;
  private final Engine engine;

  /** Takes the table over: it is closed with this. */
  SqlClips(SqlTable table, OptimizeOptions options) {
    this.table = table;
    this.source = options.tuning();
    this.engine = new SqlEngine(table, options.learning().settings().sgl().slopeMode());
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
