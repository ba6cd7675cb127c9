package org.sglthresh.io.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.TextEncoding;
import org.sglthresh.io.fs.TextLines;

/**
 * The first lines of a file that are not blank: 64 KiB of them, or the first ten if they are
 * longer.
 *
 * @param encoding of the file
 * @param lines at least one
 */
record TextHead(TextEncoding encoding, List<Line> lines) {
  private static final int LOOKED_AT = 1 << 16;
  private static final int LEAST_LINES = 10;

  /**
   * A line.
   *
   * @param text without its end
   * @param start where it begins, in unpacked bytes
   * @param end where the next line begins
   */
  record Line(String text, long start, long end) {}

  static TextHead read(Configuration configuration, InputFile file) {
    List<Line> found = new ArrayList<>();
    try (TextLines lines = TextLines.open(file, configuration)) {
      while ((lines.end() < LOOKED_AT || found.size() < LEAST_LINES) && lines.next()) {
        if (!lines.line().isBlank()) {
          found.add(new Line(lines.line(), lines.start(), lines.end()));
        }
        if (found.size() == 1 && StrictText.isDoubtful(lines.line())) {
          throw UserException.input(file.name() + ": " + StrictText.lostLetter(lines.number()));
        }
      }
      if (found.isEmpty()) {
        throw UserException.input(file.name() + " holds nothing but blank lines.");
      }
      return new TextHead(lines.encoding(), found);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** The head without its first lines. */
  TextHead from(int line) {
    return new TextHead(encoding, lines.subList(line, lines.size()));
  }
}
