package org.sglthresh.spark.ml;

import java.util.Locale;
import java.util.regex.Pattern;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

/**
 * Tables are read and engines chosen by the same code for the command line and for Spark ML: what
 * it says of the command line's options is said here of the Params that stand for them.
 */
final class ParamWords {
  private static final Pattern OPTION = Pattern.compile("--([a-z]+(?:-[a-z]+)*)");

  private ParamWords() {}

  static UserException translated(UserException failure) {
    String message =
        OPTION.matcher(failure.getMessage()).replaceAll(option -> param(option.group(1)));
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
