package org.sglthresh.cli;

/** Whether choices, metrics and stack traces are wanted. */
enum Verbosity {
  QUIET,
  VERBOSE
}
