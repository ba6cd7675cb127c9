package org.sglthresh.cli.run;

/** Whether choices, metrics and stack traces are wanted. */
enum Verbosity {
  QUIET,
  VERBOSE
}
