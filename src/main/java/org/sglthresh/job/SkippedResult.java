package org.sglthresh.job;

/**
 * The output was there already and complete, and the user asked to leave it.
 *
 * @param output the directory
 */
record SkippedResult(String output) implements JobResult {
  @Override
  public String text() {
    return output + " is complete already; nothing to do\n";
  }
}
