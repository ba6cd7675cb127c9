package org.sglthresh.cli.run;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The file behind {@code --metrics-log}: a JSON object a line for each phase that has ended, and
 * one for how the command ended. It is written whole, since object stores cannot append.
 *
 * @param file where it is
 */
record MetricsLog(OwnFile file) {

  /** Replaces the lines of an earlier run; fails early if the file cannot be written. */
  void running() {
    file.write("");
  }

  /**
   * Writes all lines.
   *
   * @param lines of JSON
   */
  void ended(List<String> lines) {
    file.write(
        lines.stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining()));
  }
}
