package org.sglthresh.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.error.UserException;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.optimize.method.MethodName;

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

  /**
   * Refuses {@code --group-column} where groups matter to nothing, and where the folds of a method
   * cannot keep them together.
   */
  public static void requireGroupsMatter(Arguments arguments, List<MethodName> methods) {
    if (arguments.isGiven(FoldOptions.FOLDS) || !arguments.isGiven(TableOptions.GROUP_COLUMN)) {
      return;
    }
    Optional<MethodName> folding =
        methods.stream().filter(method -> method.has(MethodName.Trait.FOLDS)).findFirst();
    if (folding.isEmpty() || arguments.isGiven(SummaryOptions.SUMMARY)) {
      requireEvaluation(arguments, TableOptions.GROUP_COLUMN);
    } else if (EngineOptions.read(arguments, EngineOptions.LEARNING).isSql()) {
      throw UserException.usage(
          arguments.origin(TableOptions.GROUP_COLUMN)
              + " does not go with method "
              + folding.get().label()
              + " on engine sql, which deals clips out one by one; take --engine local or blocks");
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
