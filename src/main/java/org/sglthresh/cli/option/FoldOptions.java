package org.sglthresh.cli.option;

import java.util.List;
import java.util.Set;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.folds.FoldSplit;
import org.sglthresh.spark.folds.FoldSplit.Stratification;

/** Options that say how clips are split into folds. */
public final class FoldOptions {
  private static final int MAXIMUM_FOLDS = 1000;

  public static final CommandOption<Integer> FOLDS =
      CommandOption.of(
          HelpGroup.METHOD,
          "folds",
          "K",
          Values.count(2, MAXIMUM_FOLDS),
          "Into how many folds the clips are dealt, shuffled by --seed: each is held out once while"
              + " thresholds are learned on the others.");
  private static final CommandOption<Boolean> STRATIFY =
      CommandOption.flag(
          HelpGroup.METHOD,
          "stratify",
          "Share the positives of every class out evenly among the folds. Not with"
              + " --group-column.");

  /** Options that matter to folds alone, in the order of help. */
  public static final List<CommandOption<?>> OF_SPLIT = List.of(STRATIFY);

  /** Options of methods that the split uses too, whatever the method. */
  public static final Set<CommandOption<?>> ALSO_USED = Set.of(MethodOptions.SEED);

  private FoldOptions() {}

  /**
   * The split.
   *
   * @param folds the command's option for the number of folds, which must have a value
   */
  public static FoldSplit split(Arguments arguments, CommandOption<Integer> folds) {
    boolean stratify = arguments.value(STRATIFY);
    if (stratify && arguments.isGiven(TableOptions.GROUP_COLUMN)) {
      throw UserException.usage(
          arguments.origin(STRATIFY)
              + " does not go with "
              + arguments.origin(TableOptions.GROUP_COLUMN)
              + ": groups that stay together cannot be shared out by class; leave one out");
    }
    return new FoldSplit(
        arguments.value(folds),
        arguments.value(MethodOptions.SEED),
        arguments.find(TableOptions.GROUP_COLUMN),
        stratify ? Stratification.LABELS : Stratification.NONE);
  }
}
