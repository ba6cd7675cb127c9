package org.sglthresh.error;

/** Kinds of failure a user can mend, each with the exit code the command line promises for it. */
public enum ErrorKind {
  /** A bad command line or configuration. */
  USAGE(2),
  /** Bad or missing input. */
  INPUT(3),
  /** The output exists already or cannot be written. */
  OUTPUT(4),
  /** A gate refused what it was asked to let through. */
  REFUSED(5);

  private final int exitCode;

  ErrorKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The process exit code of a command that ends so. */
  public int exitCode() {
    return exitCode;
  }
}
