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
  /** Those of submit.sh and spark-submit bring jars, also for users of Params. */
  private static final Pattern OPTION =
      Pattern.compile("--(?!with |packages )([a-z]+(?:-[a-z]+)*)");

  /** The remedy of scores that are missing, for which there is no Param. */
  private static final Pattern NOT_HERE = Pattern.compile(", or use --missing-scores 0[^.]*");

  private ParamWords() {}

  static UserException translated(UserException failure) {
    String possible = NOT_HERE.matcher(failure.getMessage()).replaceAll("");
    return with(OPTION.matcher(possible).replaceAll(option -> param(option.group(1))), failure);
  }

  /** The same for errors of sounds and taggers. */
  static UserException ofSounds(UserException failure) {
    return with(ofSounds(failure.getMessage()), failure);
  }

  /** The same for a text about sounds and taggers. */
  static String ofSounds(String text) {
    return OPTION.matcher(text).replaceAll(option -> camelCase(option.group(1)));
  }

  private static UserException with(String message, UserException failure) {
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
      default -> camelCase(option);
    };
  }

  private static String camelCase(String option) {
    return Pattern.compile("-(.)")
        .matcher(option)
        .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }
}
