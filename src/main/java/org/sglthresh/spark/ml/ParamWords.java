package org.sglthresh.spark.ml;

import java.util.Locale;
import java.util.regex.Pattern;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

/**
 * Replaces command-line options in error messages by the Params of the same meaning. The code that
 * reads tables and chooses engines is shared with the command line and names its options.
 */
final class ParamWords {
  private static final Pattern OPTION = Pattern.compile("--([a-z]+(?:-[a-z]+)*)");

  /** The remedy of scores that are missing, for which there is no Param. */
  private static final Pattern NOT_HERE = Pattern.compile(", or use --missing-scores 0[^.]*");

  private ParamWords() {}

  static UserException translated(UserException failure) {
    String possible = NOT_HERE.matcher(failure.getMessage()).replaceAll("");
    String message = OPTION.matcher(possible).replaceAll(option -> param(option.group(1)));
    if (message.equals(failure.getMessage())) {
      return failure;
    }
    UserException same =
        failure.kind() == ErrorKind.USAGE
            ? UserException.usage(message)
            : UserException.input(message);
    return same.causedBy(failure.getCause());
  }

  private static String param(String option) {
    return switch (option) {
      case "classes" -> "classNames";
      case "driver-memory" -> "spark.driver.memory";
      default ->
          Pattern.compile("-(.)")
              .matcher(option)
              .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    };
  }
}
