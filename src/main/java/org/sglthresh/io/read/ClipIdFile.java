package org.sglthresh.io.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/**
 * A file of clip ids for arrays without ids, one line per row: a .csv or .tsv file with a {@code
 * clip_id} column, or one id per line. Blank lines are ignored. The file is read once, to count the
 * ids and to find where each range of rows begins; tasks then read the ids of their rows, so that
 * no machine holds all of them.
 */
public final class ClipIdFile implements ClipIds {
  private static final long serialVersionUID = 1L;
  private static final String COLUMN = "clip_id";
  private static final char WHOLE_LINE = '\0';

  private final InputFile file;
  private final char separator;
  private final RowRanges ranges;
  private final long[] offsets;
  private int column;

  /**
   * Counts the ids.
   *
   * @param ranges the rows that need ids
   * @throws UserException (input) when there is not one id for each row
   */
  public static ClipIdFile scan(Configuration configuration, InputFile file, RowRanges ranges) {
    try {
      ClipIdFile ids = new ClipIdFile(file, ranges);
      long found = ids.findOffsets(configuration);
      if (found != ranges.rows()) {
        throw UserException.input(
            file.name() + " holds " + found + " clip ids for " + ranges.rows() + " clips.");
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
    if (file.isNamed(".csv") || file.isNamed(".csv.gz")) {
      return ',';
    }
    return file.isNamed(".tsv") || file.isNamed(".tsv.gz") ? '\t' : WHOLE_LINE;
  }

  private long findOffsets(Configuration configuration) throws IOException {
    try (Lines lines = new Lines(file.openUnpacked(configuration, 0))) {
      long row = 0;
      int range = 0;
      long offset = 0;
      boolean first = true;
      while (lines.next()) {
        if (!lines.blank()) {
          boolean header = first && isHeader(lines.line());
          first = false;
          if (!header) {
            if (range < offsets.length && row == ranges.start(range)) {
              offsets[range++] = offset;
            }
            row++;
          }
        }
        offset = lines.offset();
      }
      return row;
    }
  }

  /** Looks for the column among the fields of the first line. */
  private boolean isHeader(String line) {
    List<String> fields = fields(line);
    column = fields.indexOf(COLUMN);
    if (column >= 0) {
      return true;
    }
    if (fields.size() > 1) {
      throw UserException.input(
          file.name() + " has no column clip_id; it begins with " + line.strip() + ".");
    }
    column = 0;
    return false;
  }

  private List<String> fields(String line) {
    if (separator == WHOLE_LINE) {
      return List.of(line);
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
    return new Ids(new Lines(file.openUnpacked(configuration, offsets[range])));
  }

  /** Reads the ids on the lines that follow. */
  private final class Ids implements Cursor {
    private final Lines lines;

    Ids(Lines lines) {
      this.lines = lines;
    }

    @Override
    public String next() throws IOException {
      do {
        if (!lines.next()) {
          throw new EOFException(file.name() + " has become shorter");
        }
      } while (lines.blank());
      List<String> fields = fields(lines.line());
      return column < fields.size() ? fields.get(column) : "";
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  /** Reads lines and tracks their place in the file; skips a byte order mark. */
  private static final class Lines implements AutoCloseable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final LineReader reader;
    private final Text text = new Text();
    private String line = "";
    private long offset;

    Lines(InputStream in) {
      reader = new LineReader(in);
    }

    boolean next() throws IOException {
      int length = reader.readLine(text);
      boolean start = offset == 0;
      offset += length;
      line = text.toString();
      if (start && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(1);
      }
      return length > 0;
    }

    boolean blank() {
      return line.isBlank();
    }

    String line() {
      return line;
    }

    /** Where the next line begins, in unpacked bytes. */
    long offset() {
      return offset;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
