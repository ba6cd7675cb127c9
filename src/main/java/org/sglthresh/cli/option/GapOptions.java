package org.sglthresh.cli.option;

import java.util.List;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.Gaps;
import org.sglthresh.spark.table.MissingScores;

/** Options that say what becomes of scores that are missing, and of labels without scores. */
final class GapOptions {
  static final CommandOption<MissingScores> MISSING_SCORES =
      CommandOption.of(
              HelpGroup.INPUT,
              "missing-scores",
              "WHAT",
              Values.choice(MissingScores.class, MissingScores::label),
              "What becomes of scores that are null or have no row: they are an error, or count as 0,"
                  + " below all others, for detectors and top-k lists that keep no low scores.")
          .withDefault(MissingScores.FAIL.label());
  static final CommandOption<Double> SCORE_FLOOR =
      CommandOption.of(
          HelpGroup.INPUT,
          "score-floor",
          "X",
          Values.number("a number from 0 to 1", value -> value >= 0 && value <= 1),
          "With --missing-scores 0: the score below which the tagger kept nothing; no threshold may"
              + " lie below it. Without it, the least score present.");
  static final CommandOption<ExtraLabels> EXTRA_LABELS =
      CommandOption.of(
              HelpGroup.INPUT,
              "extra-labels",
              "WHAT",
              Values.choice(ExtraLabels.class),
              "What becomes of labels of clips that have no scores: they are an error, unless"
                  + " --missing-scores 0 counts such clips, or are left out and counted.")
          .withDefault("fail");

  /** Of scores alone. */
  static final List<CommandOption<?>> OF_SCORES = List.of(MISSING_SCORES, SCORE_FLOOR);

  /** In the order of help. */
  static final List<CommandOption<?>> ALL = List.of(MISSING_SCORES, SCORE_FLOOR, EXTRA_LABELS);

  private GapOptions() {}

  /** The treatment of gaps in scores and labels. */
  static Gaps read(Arguments arguments) {
    return read(arguments, arguments.value(EXTRA_LABELS));
  }

  /** The treatment of gaps in scores that have no labels. */
  static Gaps ofScores(Arguments arguments) {
    return read(arguments, ExtraLabels.FAIL);
  }

  private static Gaps read(Arguments arguments, ExtraLabels extraLabels) {
    requireProbabilities(arguments);
    MissingScores missing = arguments.value(MISSING_SCORES);
    if (missing == MissingScores.FAIL && arguments.isGiven(SCORE_FLOOR)) {
      throw UserException.usage(
          arguments.origin(SCORE_FLOOR)
              + " says below which score a tagger kept nothing; add --missing-scores 0 or leave it"
              + " out");
    }
    ScoreFloor floor =
        arguments
            .find(SCORE_FLOOR)
            .map(value -> new ScoreFloor(value.floatValue()))
            .orElse(ScoreFloor.NONE);
    return new Gaps(missing, floor, extraLabels);
  }

  /** Refuses scores that count as 0 where 0 is not below all others. */
  private static void requireProbabilities(Arguments arguments) {
    if (arguments.value(MISSING_SCORES) == MissingScores.ZERO
        && arguments.value(TableOptions.SCORE_SCALE) == ScoreScale.LOGIT) {
      throw UserException.usage(
          arguments.origin(MISSING_SCORES)
              + " 0 is for probabilities; it does not go with "
              + arguments.origin(TableOptions.SCORE_SCALE)
              + " logit, where 0 is not the lowest score");
    }
  }

  /** Refuses engine sql, whose queries do not fill in what is missing. */
  static void requireNoSql(Arguments arguments, CommandOption<?> engine) {
    if (arguments.value(MISSING_SCORES) == MissingScores.ZERO) {
      throw UserException.usage(
          arguments.origin(MISSING_SCORES)
              + " 0 does not go with "
              + arguments.origin(engine)
              + ": engine sql does not fill in missing scores; leave the engine out");
    }
  }
}
