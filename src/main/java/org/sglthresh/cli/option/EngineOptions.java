package org.sglthresh.cli.option;

import java.util.List;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.EngineChoice.Use;

/** Options that say where the work runs: one {@code --engine} for each use, and GPUs. */
public final class EngineOptions {
  /** For learning on folds. */
  public static final CommandOption<EngineChoice> FOLDS = engine(HelpGroup.METHOD, Use.FOLDS);

  /** For learning on all clips. */
  public static final CommandOption<EngineChoice> LEARNING = engine(HelpGroup.METHOD, Use.LEARNING);

  /** For commands that read the scores and learn nothing. */
  public static final CommandOption<EngineChoice> READING = engine(HelpGroup.OTHER, Use.READING);

  /** For measuring scores and decisions. */
  public static final CommandOption<EngineChoice> MEASURING =
      engine(HelpGroup.OTHER, Use.MEASURING);

  static final CommandOption<Boolean> REQUIRE_GPU =
      CommandOption.flag(
          HelpGroup.OTHER,
          "require-gpu",
          "Engine sql, and fail unless every operator of every query runs on GPUs.");

  /** The options of commands that read the scores and learn nothing. */
  public static final List<CommandOption<?>> OF_READING = List.of(READING, REQUIRE_GPU);

  /** The options of commands that measure scores and decisions. */
  public static final List<CommandOption<?>> OF_MEASURING = List.of(MEASURING, REQUIRE_GPU);

  private EngineOptions() {}

  private static CommandOption<EngineChoice> engine(HelpGroup group, Use use) {
    return CommandOption.of(
            group,
            "engine",
            "NAME",
            Values.choice(EngineChoice.offered(use)),
            EngineChoice.help(use))
        .withDefault(EngineChoice.AUTO.label());
  }

  /**
   * The engine.
   *
   * @param option the command's own option for it
   */
  public static EngineChoice read(Arguments arguments, CommandOption<EngineChoice> option) {
    EngineChoice engine = arguments.value(option);
    if (!arguments.value(REQUIRE_GPU)) {
      if (engine.isSql()) {
        GapOptions.requireNoSql(arguments, option);
        CalibrationOptions.requireNoSql(arguments, option);
        OntologyOptions.requireNoSql(arguments, option);
      }
      return engine;
    }
    GapOptions.requireNoSql(arguments, REQUIRE_GPU);
    CalibrationOptions.requireNoSql(arguments, REQUIRE_GPU);
    OntologyOptions.requireNoSql(arguments, REQUIRE_GPU);
    if (!engine.isAuto() && !engine.isSql()) {
      throw UserException.usage(
          arguments.origin(REQUIRE_GPU)
              + " does not go with "
              + arguments.origin(option)
              + ": only engine sql runs on GPUs");
    }
    return EngineChoice.SQL_ON_GPU;
  }
}
