package org.sglthresh.error;

/** Kinds of failure that a user can fix, each with the exit code of the command. */
public enum ErrorKind {
  /** A bad command line or configuration. */
  USAGE(2),
  /** Bad or missing input. */
  INPUT(3),
  /** The output exists already or cannot be written. */
  OUTPUT(4),
  /** A gate refused the thresholds. */
  REFUSED(5);

  private final int exitCode;

  ErrorKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a command that fails with this kind. */
  public int exitCode() {
    return exitCode;
  }
}
