package org.sglthresh.job.demo;

import org.sglthresh.job.OutputOptions;

/**
 * Options of {@code demo}.
 *
 * @param kind what it begins with
 * @param clips number of clips that thresholds are tuned on, or that sounds are mixed into
 * @param seed of all that is made up
 * @param output directory of the directories that the steps write
 */
public record DemoOptions(DemoKind kind, long clips, long seed, OutputOptions output) {
  /** Where a step writes. */
  OutputOptions within(String name) {
    return new OutputOptions(output.path() + "/" + name, output.ifExists());
  }
}
