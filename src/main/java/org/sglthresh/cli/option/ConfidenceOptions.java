package org.sglthresh.cli.option;

import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;

/** Options that say how sure the result is to be known. */
public final class ConfidenceOptions {
  private static final int USUAL = 25;
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
              USUAL + ", or 0 with the methods that draw at random themselves",
              arguments -> Integer.toString(usual(arguments.value(MethodOptions.METHOD))));

  private ConfidenceOptions() {}

  private static int usual(MethodName method) {
    return method.has(Trait.LEARNED) && !method.has(Trait.RANDOM) ? USUAL : 0;
  }

  /** The number of samples. */
  public static int read(Arguments arguments) {
    int resamples = arguments.value(RESAMPLES);
    if (resamples == 1) {
      throw UserException.usage(
          arguments.origin(RESAMPLES)
              + " takes 0 or at least 2: one sample does not say how much samples differ");
    }
    return resamples;
  }
}
