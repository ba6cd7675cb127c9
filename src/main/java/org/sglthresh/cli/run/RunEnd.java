package org.sglthresh.cli.run;

import org.sglthresh.error.Words;

/**
 * How a command ended.
 *
 * @param exitCode of the process
 * @param status one word: {@code done}, {@code failed}, {@code refused} or {@code interrupted}
 * @param message the diagnosis, or what came out and where, on one line
 * @param trace stack trace of the failure; empty where none is wanted
 */
record RunEnd(int exitCode, String status, String message, String trace) {
  private static final String DONE = "done";
  private static final String INTERRUPTED = "interrupted";

  static RunEnd done(String outcome) {
    return new RunEnd(ExitCodes.DONE, DONE, Words.oneLine(outcome), "");
  }

  static RunEnd interrupted(int exitCode, String left) {
    return new RunEnd(exitCode, INTERRUPTED, "interrupted; " + left, "");
  }

  boolean isDone() {
    return status.equals(DONE);
  }

  /** What stands before the message on the last line. */
  String label() {
    return switch (status) {
      case DONE -> "done: ";
      case INTERRUPTED -> "";
      default -> "error: ";
    };
  }

  /** How much it needs attention. */
  LogLine.Level level() {
    return switch (status) {
      case DONE -> LogLine.Level.INFO;
      case INTERRUPTED -> LogLine.Level.WARN;
      default -> LogLine.Level.ERROR;
    };
  }
}
