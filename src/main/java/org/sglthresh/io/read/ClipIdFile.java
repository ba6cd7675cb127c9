package org.sglthresh.io.read;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.TextEncoding;
import org.sglthresh.io.fs.TextLines;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.io.layout.IdColumn;

/**
 * A file of clip ids for arrays without ids, one line per row: a .csv or .tsv file with a column of
 * ids, or one id per line. Blank lines are ignored. The file is read once, to count the ids and to
 * find where each range of rows begins; tasks then read the ids of their rows, so that no machine
 * holds all of them.
 */
public final class ClipIdFile implements ClipIds {
  private static final long serialVersionUID = 1L;
  private static final char WHOLE_LINE = '\0';

  private final InputFile file;
  private final char separator;
  private final RowRanges ranges;
  private final long[] offsets;
  private TextEncoding encoding = TextEncoding.UTF_8;
  private int column;
  private boolean hasHeader;
  private String firstLine = "";

  /**
   * Counts the ids.
   *
   * @param ranges the rows that need ids
   * @param idColumn the name of the column, where the user gave one
   * @throws UserException (input) when there is not one id for each row
   */
  public static ClipIdFile scan(
      Configuration configuration, InputFile file, RowRanges ranges, Optional<String> idColumn) {
    try {
      ClipIdFile ids = new ClipIdFile(file, ranges);
      long found = ids.findOffsets(configuration, idColumn);
      if (found != ranges.rows()) {
        throw ids.wrongNumber(found);
      }
      return ids;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private ClipIdFile(InputFile file, RowRanges ranges) {
    this.file = file;
    this.ranges = ranges;
    this.separator = separator(file);
    this.offsets = new long[ranges.count()];
  }

  private static char separator(InputFile file) {
    String unpacked = file.name().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2)$", "");
    if (unpacked.endsWith(".csv")) {
      return ',';
    }
    return unpacked.endsWith(".tsv") ? '\t' : WHOLE_LINE;
  }

  private UserException wrongNumber(long found) {
    boolean mayBeHeader = !hasHeader && found == ranges.rows() + 1;
    return UserException.input(
        file.name()
            + " holds "
            + found
            + " clip ids for "
            + ranges.rows()
            + " clips"
            + (mayBeHeader
                ? "; if its first line \"" + firstLine + "\" is a header, call it clip_id"
                : "")
            + ".");
  }

  private long findOffsets(Configuration configuration, Optional<String> idColumn)
      throws IOException {
    try (TextLines lines = TextLines.open(file, configuration)) {
      encoding = lines.encoding();
      long row = 0;
      int range = 0;
      boolean first = true;
      while (lines.next()) {
        String line = lines.line();
        if (line.isBlank()) {
          continue;
        }
        if (first) {
          firstLine = line.strip();
          hasHeader = isHeader(line, idColumn, configuration);
        }
        if (!first || !hasHeader) {
          requireWhole(lines);
          if (range < offsets.length && row == ranges.start(range)) {
            offsets[range++] = lines.start();
          }
          row++;
        }
        first = false;
      }
      return row;
    }
  }

  /** Number of lines that are not blank. */
  private long countLines(Configuration configuration) throws IOException {
    try (TextLines lines = TextLines.open(file, configuration)) {
      long count = 0;
      while (lines.next()) {
        count += lines.line().isBlank() ? 0 : 1;
      }
      return count;
    }
  }

  private void requireWhole(TextLines lines) {
    if (StrictText.isDoubtful(lines.line())) {
      throw UserException.input(file.name() + ": " + StrictText.lostLetter(lines.number()));
    }
  }

  /**
   * Looks for the column among the fields of the first line. A line of one field is a header if it
   * has the name of an id column and is one line too many.
   */
  private boolean isHeader(String line, Optional<String> idColumn, Configuration configuration)
      throws IOException {
    List<String> fields = fields(line);
    if (fields.size() == 1 && idColumn.isEmpty() && !fields.get(0).equals(IdColumn.NAME)) {
      return IdColumn.isIdName(fields.get(0)) && countLines(configuration) == ranges.rows() + 1;
    }
    Optional<Integer> found = IdColumn.find(fields, idColumn, file.name());
    if (found.isEmpty()) {
      throw UserException.input(
          file.name()
              + " has no column clip_id; it begins with "
              + line.strip()
              + ": name the column with --id-column.");
    }
    column = found.get();
    return true;
  }

  private List<String> fields(String line) {
    if (separator == WHOLE_LINE) {
      return List.of(line.strip());
    }
    try {
      return DelimitedRecord.fields(line, separator);
    } catch (IllegalArgumentException e) {
      throw UserException.input(
          "In " + file.name() + ", " + e.getMessage() + ": " + line.strip() + ".");
    }
  }

  @Override
  public Cursor open(Configuration configuration, int range) throws IOException {
    return new Ids(TextLines.open(file, configuration, encoding, offsets[range]));
  }

  /** Reads the ids on the lines that follow. */
  private final class Ids implements Cursor {
    private final TextLines lines;

    Ids(TextLines lines) {
      this.lines = lines;
    }

    @Override
    public String next() throws IOException {
      do {
        if (!lines.next()) {
          throw new EOFException(file.name() + " has become shorter");
        }
      } while (lines.line().isBlank());
      List<String> fields = fields(lines.line());
      return column < fields.size() ? fields.get(column) : "";
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
