package org.sglthresh.cli.option;

import java.util.List;
import java.util.Set;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.error.UserException;
import org.sglthresh.job.leak.OverlapPolicy;

/** Options about clips and groups of clips on both sides of tuning and evaluation. */
public final class OverlapOptions {
  private static final CommandOption<Boolean> ALLOW_OVERLAP =
      CommandOption.flag(
          HelpGroup.INPUT,
          "allow-overlap",
          "Measure on --eval-scores even though clips, or groups of --group-column, are among the"
              + " tuning clips too; otherwise that is an error.");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      List.of(TableOptions.GROUP_COLUMN, ALLOW_OVERLAP);

  private OverlapOptions() {}

  /** What becomes of an overlap; refuses the option where there is nothing to measure on. */
  public static OverlapPolicy read(Arguments arguments) {
    requireEvaluation(arguments, ALLOW_OVERLAP);
    return arguments.value(ALLOW_OVERLAP) ? OverlapPolicy.ALLOW : OverlapPolicy.REFUSE;
  }

  /** Refuses {@code --group-column} where groups matter to nothing. */
  public static void requireGroupsMatter(Arguments arguments) {
    if (!arguments.isGiven(FoldOptions.FOLDS)) {
      requireEvaluation(arguments, TableOptions.GROUP_COLUMN);
    }
  }

  private static void requireEvaluation(Arguments arguments, CommandOption<?> option) {
    if (arguments.isGiven(option) && !arguments.isGiven(TableOptions.EVAL_SCORES)) {
      throw UserException.usage(
          arguments.origin(option)
              + " keeps tuning and evaluation clips apart; add --eval-scores or leave it out");
    }
  }

  /** Those that have no effect on the result. */
  public static Set<CommandOption<?>> unused(Arguments arguments) {
    return arguments.isGiven(TableOptions.EVAL_SCORES) ? Set.of() : Set.of(ALLOW_OVERLAP);
  }
}
