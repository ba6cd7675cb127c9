package org.sglthresh.cli.option;

import java.util.List;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.EngineChoice;

/** Options that say whether the work is for GPUs. */
public final class GpuOptions {
  public static final CommandOption<EngineChoice> ENGINE =
      CommandOption.of(
              HelpGroup.OTHER,
              "engine",
              "NAME",
              Values.choice(EngineChoice.OF_SCANS),
              "What reads the scores: blocks by code of its own, sql by queries that the RAPIDS"
                  + " Accelerator can run on GPUs, auto by whether that is on.")
          .withDefault("auto");
  static final CommandOption<Boolean> REQUIRE_GPU =
      CommandOption.flag(
          HelpGroup.OTHER,
          "require-gpu",
          "Engine sql, and fail unless every operator of every query runs on GPUs.");

  /** Of commands that read the scores and learn nothing. */
  public static final List<CommandOption<?>> OF_SCANS = List.of(ENGINE, REQUIRE_GPU);

  private GpuOptions() {}

  /**
   * The engine.
   *
   * @param option the command's own option for it
   */
  public static EngineChoice read(Arguments arguments, CommandOption<EngineChoice> option) {
    EngineChoice engine = arguments.value(option);
    if (!arguments.value(REQUIRE_GPU)) {
      return engine;
    }
    if (engine != EngineChoice.AUTO && engine != EngineChoice.SQL) {
      throw UserException.usage(
          arguments.origin(REQUIRE_GPU)
              + " does not go with "
              + arguments.origin(option)
              + ": only engine sql runs on GPUs");
    }
    return EngineChoice.SQL_ON_GPU;
  }
}
