package org.sglthresh.job;

/** The result of a command that writes several files. */
public interface FilesResult extends JobResult {
  /** What came out, and which of the files to open. */
  Ending ending();

  @Override
  default String lastLine() {
    return ending().line();
  }
}
