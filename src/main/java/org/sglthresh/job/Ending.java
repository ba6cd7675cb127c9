package org.sglthresh.job;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came out of a command that writes several files, and which of them to open.
 *
 * @param sentence what came out, without a full stop
 * @param output where the files are
 * @param files names of those to open, the best last
 */
public record Ending(String sentence, OutputOptions output, List<String> files) {

  /** The last lines on the terminal: the sentence, and a line for each file. */
  public String text() {
    return sentence + "\n" + places();
  }

  /** The lines of the files alone, where the sentence is said already. */
  public String places() {
    return files.stream().map(file -> place(file) + "\n").collect(Collectors.joining());
  }

  /** The same in one line, with the best file. */
  public String line() {
    return sentence + "; " + place(files.get(files.size() - 1));
  }

  /** Such as {@code report: run/report.html}. */
  private String place(String file) {
    String label = file.substring(0, file.indexOf('.'));
    return label + ": " + output.path().replaceFirst("(?<=.)/+$", "") + "/" + file;
  }
}
