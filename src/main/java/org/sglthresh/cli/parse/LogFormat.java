package org.sglthresh.cli.parse;

/** How a command writes to stderr. */
public enum LogFormat {
  /** Sentences for people. */
  TEXT,
  /** A JSON object a line, for programs. */
  JSON
}
