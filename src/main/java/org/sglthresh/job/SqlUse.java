package org.sglthresh.job;

import org.sglthresh.spark.EngineChoice;
import org.sglthresh.spark.GpuPlacement;

/** Whether a command that reads the scores and learns nothing does so by SQL. */
final class SqlUse {
  private SqlUse() {}

  /** The engine that a choice comes to: never {@code AUTO}. */
  static EngineChoice decide(EngineChoice choice, JobContext context) {
    if (choice != EngineChoice.AUTO) {
      return choice;
    }
    if (GpuPlacement.isOn(context.spark())) {
      context.progress().note("engine sql: the RAPIDS Accelerator is on");
      return EngineChoice.SQL;
    }
    return EngineChoice.BLOCKS;
  }
}
