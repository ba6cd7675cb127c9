package org.sglthresh.job.demo;

import org.sglthresh.job.JobResult;

/**
 * The result of a step that is not the last.
 *
 * @param output its directory
 */
record MadeFiles(String output) implements JobResult {
  @Override
  public String text() {
    return output + " is complete\n";
  }
}
