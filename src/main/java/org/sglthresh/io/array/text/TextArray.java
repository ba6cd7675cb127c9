package org.sglthresh.io.array.text;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.TextLines;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.layout.MatrixLayout;
import org.sglthresh.io.read.CellRule;

/**
 * Rows of numbers in text. Its lines are counted once on the driver, which keeps the places of some
 * of them, so that any task can begin near its first row. An empty cell is NaN.
 */
final class TextArray implements RowArray {
  private static final long serialVersionUID = 1L;

  /** So many places are kept at most, of rows at equal distances. */
  private static final int MOST_PLACES = 1 << 14;

  private static final int CELLS_PER_READ = 1 << 19;
  private static final int SHOWN = 40;

  private final InputFile file;
  private final MatrixLayout layout;
  private long rows;

  /** Rows from one place to the next. */
  private long stride = 1;

  private int count;

  /** Where every {@link #stride}-th row begins, in unpacked bytes. */
  private long[] places = new long[64];

  /** How many lines precede it. */
  private long[] lines = new long[64];

  private TextArray(InputFile file, MatrixLayout layout) {
    this.file = file;
    this.layout = layout;
  }

  /**
   * Counts the rows.
   *
   * @throws UserException (input) when a line cannot be decoded or the file cannot be read
   */
  static TextArray open(Configuration configuration, InputFile file, MatrixLayout layout) {
    TextArray array = new TextArray(file, layout);
    try (TextLines text = TextLines.open(file, configuration)) {
      while (text.next()) {
        if (text.start() >= layout.start() && isRow(text.line())) {
          array.add(text.start(), text.number() - 1);
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    array.places = Arrays.copyOf(array.places, array.count);
    array.lines = Arrays.copyOf(array.lines, array.count);
    return array;
  }

  private static boolean isRow(String line) {
    return !line.isBlank() && !MatrixLayout.isComment(line);
  }

  private void add(long place, long line) {
    if (rows % stride == 0) {
      if (count == MOST_PLACES) {
        for (int i = 0; i < count / 2; i++) {
          places[i] = places[2 * i];
          lines[i] = lines[2 * i];
        }
        count /= 2;
        stride *= 2;
      }
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
        lines = Arrays.copyOf(lines, 2 * count);
      }
      places[count] = place;
      lines[count++] = line;
    }
    rows++;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public int columns() {
    return layout.columns();
  }

  /** A packed text is read from its start. */
  @Override
  public int tasks(int wished) {
    return file.isNamed(".gz") || file.isNamed(".bz2") ? 1 : wished;
  }

  @Override
  public Reader reader(Configuration configuration) {
    return new Rows(configuration);
  }

  /** Reads rows one after the other; a jump forth or back opens the text anew. */
  private final class Rows implements Reader {
    private final Configuration configuration;
    private TextLines text;
    private long next = -1;
    private long linesBefore;

    Rows(Configuration configuration) {
      this.configuration = configuration;
    }

    @Override
    public int columns() {
      return layout.columns();
    }

    @Override
    public int rowsPerRead() {
      return (int) Math.min(rows, Math.max(1, CELLS_PER_READ / layout.columns()));
    }

    @Override
    public void read(long first, int number, float[] target) throws IOException {
      if (first != next) {
        seek(first);
      }
      for (int row = 0; row < number; row++) {
        parse(nextRow(), row * layout.columns(), target);
      }
    }

    private void seek(long first) throws IOException {
      close();
      int place = (int) (first / stride);
      text = TextLines.open(file, configuration, layout.encoding(), places[place]);
      linesBefore = lines[place];
      next = place * stride;
      while (next < first) {
        nextRow();
      }
    }

    private String nextRow() throws IOException {
      do {
        if (!text.next()) {
          throw new EOFException(file.name() + " has become shorter");
        }
      } while (!isRow(text.line()));
      next++;
      return text.line();
    }

    private void parse(String line, int offset, float[] target) {
      List<String> cells = layout.cells(line);
      if (cells.size() != layout.columns()) {
        throw wrong(
            Words.counted(cells.size(), "number")
                + " where the first row has "
                + layout.columns()
                + "; give every row as many");
      }
      DecimalMark decimal = layout.decimal();
      for (int c = 0; c < cells.size(); c++) {
        String cell = cells.get(c);
        try {
          target[offset + c] = CellRule.ANY.parse(decimal.toPoint(cell));
        } catch (NumberFormatException e) {
          String shown = cell.replaceAll("\\p{Cntrl}", "?");
          String quoted =
              "\"" + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown) + "\"";
          throw wrong("column " + (c + 1) + ": " + decimal.complaint(quoted));
        }
      }
    }

    private UserException wrong(String complaint) {
      return UserException.input(
          file.name() + ", line " + (linesBefore + text.number()) + ", " + complaint + ".");
    }

    @Override
    public void close() throws IOException {
      if (text != null) {
        text.close();
      }
      text = null;
      next = -1;
    }
  }
}
