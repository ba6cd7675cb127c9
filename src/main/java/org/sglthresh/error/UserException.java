package org.sglthresh.error;

/**
 * A failure that the user can fix. Its message is one sentence or a short list that says what is
 * wrong, where (file, column, clip, class) and what to do; it is printed as it is, without a stack
 * trace.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  private UserException(ErrorKind kind, String message) {
    super(message);
    this.kind = kind;
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
