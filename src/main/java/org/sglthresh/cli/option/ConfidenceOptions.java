package org.sglthresh.cli.option;

import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.clips.Confidence;

/** Options that say how sure the result is to be known. */
public final class ConfidenceOptions {
  private static final int MOST = 10_000;

  public static final CommandOption<Integer> RESAMPLES =
      CommandOption.of(
              HelpGroup.METHOD,
              "resamples",
              "N",
              Values.count(0, MOST),
              "Bootstrap samples of the tuning clips on which the thresholds are learned anew, for"
                  + " the interval of each; 0: no such intervals.")
          .withDefault(
              Confidence.USUAL + ", or 0 with the methods that draw at random themselves",
              arguments ->
                  Integer.toString(Confidence.usual(arguments.value(MethodOptions.METHOD))));

  /** The same for several methods on the clips of a run. */
  public static final CommandOption<Integer> RESAMPLES_OF_RUN =
      CommandOption.of(
          HelpGroup.METHOD,
          "resamples",
          "N",
          Values.count(0, MOST),
          "Bootstrap samples for the interval of each learned threshold; 0: no intervals. Without"
              + " it as many as the run had for its own method, and for the others "
              + Confidence.USUAL
              + ", or 0 with those that draw at random themselves.");

  private ConfidenceOptions() {}

  /** The number of samples. */
  public static int read(Arguments arguments) {
    return checked(arguments, RESAMPLES, arguments.value(RESAMPLES));
  }

  /** The number of samples, if it is given. */
  public static Optional<Integer> readOfRun(Arguments arguments) {
    return arguments
        .find(RESAMPLES_OF_RUN)
        .map(resamples -> checked(arguments, RESAMPLES_OF_RUN, resamples));
  }

  private static int checked(Arguments arguments, CommandOption<Integer> option, int resamples) {
    if (resamples == 1) {
      throw UserException.usage(
          arguments.origin(option)
              + " takes 0 or at least 2: one sample does not say how much samples differ");
    }
    return resamples;
  }
}
