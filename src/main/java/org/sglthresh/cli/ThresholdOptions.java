package org.sglthresh.cli;

/** The option that names finished thresholds. */
final class ThresholdOptions {
  static final CommandOption<String> THRESHOLDS =
      CommandOption.of(
              HelpGroup.METHOD,
              "thresholds",
              "FILE|DIR|NUMBER",
              Values.text(),
              "A thresholds.json, the output directory of optimize that holds one, or one number for"
                  + " every class.")
          .required();

  private ThresholdOptions() {}

  /** The thresholds; a number is held to the range of the scores. */
  static String read(Arguments arguments) {
    String thresholds = arguments.value(THRESHOLDS);
    Values.parseNumber(thresholds)
        .ifPresent(number -> TableOptions.checkThreshold(arguments, THRESHOLDS, number));
    return thresholds;
  }
}
