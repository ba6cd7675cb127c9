package org.sglthresh.spark.source.cells;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.NotTextException;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.TextLines;

/**
 * Finds the numbers of lines for messages. Tasks know only where in the file their lines begin, so
 * the driver counts, when something is wrong.
 */
public record FilePlaces(Configuration configuration, InputFile file) {
  /** A place farther away is not worth the wait. */
  private static final long FARTHEST = 8L << 30;

  /** The numbers of the lines that begin at offsets, as far as they can be found. */
  public Map<Long, Long> lines(Collection<Long> offsets) {
    TreeSet<Long> wanted = new TreeSet<>(offsets);
    wanted.removeIf(offset -> offset < 0 || offset > FARTHEST);
    Map<Long, Long> numbers = new HashMap<>();
    try (TextLines lines = TextLines.open(file, configuration)) {
      while (numbers.size() < wanted.size() && lines.next()) {
        if (wanted.contains(lines.start())) {
          numbers.put(lines.start(), lines.number());
        }
      }
    } catch (IOException e) {
      return numbers; // the message goes without
    }
    return numbers;
  }

  /** The error for a line that could not be decoded. */
  public UserException undecodable() {
    try (TextLines lines = TextLines.open(file, configuration)) {
      while (lines.next()) {
        if (StrictText.isDoubtful(lines.line())) {
          return UserException.input(file.name() + ": " + StrictText.lostLetter(lines.number()));
        }
      }
    } catch (NotTextException e) {
      return UserException.input(file.name() + ": " + e.getMessage()).causedBy(e);
    } catch (IOException e) {
      return file.unreadable(e);
    }
    return UserException.input(file.name() + " has changed while it was read; import it again.");
  }
}
