package org.sglthresh.cli.run;

import org.sglthresh.error.ErrorKind;

/**
 * Exit codes of the process. {@link ErrorKind} holds those of failures that a user can fix (2 to
 * 5); the others are here.
 */
public final class ExitCodes {
  /** The command is done. */
  static final int DONE = 0;

  /** A bug, or a failure of the machines that no {@link ErrorKind} fits. */
  static final int INTERNAL = 1;

  /** All of them in a sentence, for help. */
  static final String TEXT =
      "Exit codes: 0 done, 1 internal error, 2 bad command line or configuration, 3 bad or missing"
          + " input, 4 output exists or cannot be written, 5 refused, 130 or 143 interrupted.";

  private ExitCodes() {}

  /** The code after a signal, as shells have it: 130 for Ctrl-C (INT), 143 for TERM. */
  static int ofSignal(int number) {
    return 128 + number;
  }
}
