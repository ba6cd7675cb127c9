package org.sglthresh.job.clips;

import org.sglthresh.job.JobContext;
import org.sglthresh.spark.sql.GpuPlacement;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/** Whether a command reads the scores by SQL, and the note that says why. */
public final class SqlUse {
  private SqlUse() {}

  /** The engine that the choice of a command that learns nothing comes to: never {@code AUTO}. */
  public static EngineChoice decide(EngineChoice choice, TableSource table, JobContext context) {
    if (!choice.isAuto()) {
      tell(choice, context);
      return choice;
    }
    if (table.calibration().isPresent()) {
      context.progress().detail("engine blocks: queries do not calibrate scores");
      return EngineChoice.BLOCKS;
    }
    if (table.labelTree().isPresent()) {
      context.progress().detail("engine blocks: queries know no tree of classes");
      return EngineChoice.BLOCKS;
    }
    if (table.gaps().areFilled()) {
      context.progress().detail("engine blocks: queries do not fill in scores that are missing");
      return EngineChoice.BLOCKS;
    }
    if (GpuPlacement.isOn(context.spark())) {
      context.progress().note("engine sql: the RAPIDS Accelerator is on");
      return EngineChoice.SQL;
    }
    context
        .progress()
        .detail("engine blocks: the RAPIDS Accelerator is not on, and only GPUs make sql worth it");
    return EngineChoice.BLOCKS;
  }

  /** Reports how an engine that was asked for reads the scores. */
  static void tell(EngineChoice choice, JobContext context) {
    String accelerator =
        "the RAPIDS Accelerator is " + (GpuPlacement.isOn(context.spark()) ? "on" : "not on");
    context
        .progress()
        .detail(
            choice.isSql()
                ? "engine sql, as asked for: every question is a query of Spark SQL; " + accelerator
                : "engine blocks, as asked for: the scores are read by Java code, not by queries; "
                    + accelerator);
  }
}
