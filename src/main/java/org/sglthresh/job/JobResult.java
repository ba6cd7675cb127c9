package org.sglthresh.job;

/** What a command has to say when it is done. */
public interface JobResult {
  /** The result for a person at a terminal: tables and where the files are. Goes to stdout. */
  String text();
}
