package org.sglthresh.error;

import java.util.regex.Pattern;

/**
 * A failure that the user can fix. Its message is one sentence or a short list that says what is
 * wrong, where (file, column, clip, class) and what to do; it is printed as it is, without a stack
 * trace.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069&&[^\n\t]]");

  private final ErrorKind kind;

  private UserException(ErrorKind kind, String message) {
    super(printable(message));
    this.kind = kind;
  }

  /**
   * Messages quote files, which may hold anything: what would move the cursor, or turn the
   * direction of writing, is shown as a question mark.
   */
  private static String printable(String message) {
    return UNPRINTABLE.matcher(message).replaceAll("?");
  }

  /** A bad command line or configuration (exit code 2). */
  public static UserException usage(String message) {
    return new UserException(ErrorKind.USAGE, message);
  }

  /** Bad or missing input (exit code 3). */
  public static UserException input(String message) {
    return new UserException(ErrorKind.INPUT, message);
  }

  /** Output that exists or cannot be written (exit code 4). */
  public static UserException output(String message) {
    return new UserException(ErrorKind.OUTPUT, message);
  }

  /** Thresholds that a gate refused (exit code 5). */
  public static UserException refused(String message) {
    return new UserException(ErrorKind.REFUSED, message);
  }

  /** The same failure with its technical cause kept for {@code --verbose}. */
  public UserException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** What kind of failure this is. */
  public ErrorKind kind() {
    return kind;
  }
}
