package org.sglthresh.io.layout;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.fs.TextEncoding;
import org.sglthresh.io.fs.TextLines;

/**
 * A selection table of Raven Pro: text between tabs, a line for each selection and view, columns
 * {@code Selection}, {@code View}, {@code Channel}, {@code Begin Time (s)}, {@code End Time (s)},
 * {@code Low Freq (Hz)}, {@code High Freq (Hz)} and those of measurements and annotations that the
 * user has added (Raven Pro 1.4 User's Manual, chapter 6, and appendix B on {@code Begin File},
 * {@code Begin Path} and {@code File Offset}; Cornell Lab of Ornithology, 2010). A selection has a
 * line in every view that shows it, waveform or spectrogram; it counts once.
 *
 * @param file where it is
 * @param encoding of the text
 * @param separator between cells
 * @param decimal how fractions are written
 * @param start where the rows begin, in unpacked bytes
 * @param header names of the columns
 * @param roles what the columns hold; the recording may be missing, and is then the file's
 * @param selection index of the column that numbers the selections
 * @param recording that the file's name says
 */
public record SelectionTable(
    InputFile file,
    TextEncoding encoding,
    char separator,
    DecimalMark decimal,
    long start,
    List<String> header,
    Map<ColumnRole, Integer> roles,
    int selection,
    String recording)
    implements Serializable {
  /** How names of recordings end that the name of a file says. */
  public static final String USUAL_SUFFIX = ".wav";

  /**
   * {@code X.Table.1.selections.txt} of Raven, {@code X.BirdNET.selection.table.txt} of BirdNET.
   */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(.+?)(\\.BirdNET)?(\\.Table\\.[0-9]+)?(\\.selections|\\.selection\\.table)?"
              + "(\\.(txt|tsv|csv))?(\\.(gz|bz2))?");

  private static final Pattern TIME =
      Pattern.compile("[+-]?[0-9]{0,12}[.]?[0-9]{0,20}([eE][+-]?[0-9]{1,2})?");

  /**
   * A selection.
   *
   * @param recording that it is in
   * @param onset where it begins, in seconds
   * @param offset where it ends, in seconds
   * @param label what is heard in it
   */
  public record Selection(String recording, BigDecimal onset, BigDecimal offset, String label)
      implements Serializable {}

  /**
   * The recording that a table is about, by its name: what precedes {@code .Table.1.selections}.
   */
  static String recordingOf(String path, String suffix) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    var parts = NAME.matcher(name);
    String stem = parts.matches() ? parts.group(1) : name;
    return stem.endsWith(suffix) ? stem : stem + suffix;
  }

  /** Whether the name of the file says which recording it is about. */
  public boolean isNamedByFile() {
    return !roles.containsKey(ColumnRole.ID);
  }

  /**
   * The selections, each once, in the order of the table.
   *
   * @throws UserException (input) with the first line that is wrong
   */
  public List<Selection> selections(Configuration configuration) {
    Map<List<String>, Selection> found = new HashMap<>();
    List<Selection> inOrder = new ArrayList<>();
    try (TextLines lines = TextLines.open(file, configuration)) {
      while (lines.next()) {
        if (lines.start() >= start && !lines.line().isBlank()) {
          take(lines, found, inOrder);
        }
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    return inOrder;
  }

  /**
   * The same, with times that count from the beginning of each recording.
   *
   * @throws UserException (input) when times may count over several files
   */
  public List<Selection> events(Configuration configuration) {
    List<Selection> found = selections(configuration);
    boolean several = found.stream().map(Selection::recording).distinct().limit(2).count() > 1;
    if (several && !roles.containsKey(ColumnRole.FILE_OFFSET)) {
      throw UserException.input(
          file.name()
              + " has selections in several files, and Begin Time (s) may count over all of them:"
              + " add the measurement File Offset (s), or give a table for each file.");
    }
    return found;
  }

  private void take(TextLines lines, Map<List<String>, Selection> found, List<Selection> inOrder) {
    try {
      if (StrictText.isDoubtful(lines.line())) {
        throw UserException.input(file.name() + ": " + StrictText.lostLetter(lines.number()));
      }
      List<String> cells = cells(lines.line());
      Selection read = selection(cells);
      Selection other = found.putIfAbsent(List.of(read.recording(), cells.get(selection)), read);
      if (other == null) {
        inOrder.add(read);
      } else if (!other.equals(read)) {
        throw new IllegalArgumentException(
            "selection "
                + cells.get(selection)
                + " has other times or another annotation than on a line before; number each"
                + " selection once");
      }
    } catch (IllegalArgumentException e) {
      throw UserException.input(
              file.name() + ", line " + lines.number() + ": " + e.getMessage() + ".")
          .causedBy(e);
    }
  }

  private List<String> cells(String line) {
    List<String> cells = DelimitedRecord.fields(line, separator);
    boolean spare = cells.size() == header.size() + 1 && cells.get(header.size()).isEmpty();
    if (cells.size() != header.size() && !spare) {
      throw new IllegalArgumentException(
          cells.size() + " cells under " + header.size() + " columns");
    }
    return cells;
  }

  private Selection selection(List<String> cells) {
    String number = cells.get(selection);
    String label = cells.get(roles.get(ColumnRole.CLASS));
    if (label.isBlank()) {
      throw new IllegalArgumentException(
          "selection "
              + number
              + " has nothing in the column "
              + header.get(roles.get(ColumnRole.CLASS))
              + "; annotate or remove it");
    }
    String name = isNamedByFile() ? recording : cells.get(roles.get(ColumnRole.ID));
    if (name.isBlank()) {
      throw new IllegalArgumentException("selection " + number + " has no name of a recording");
    }
    BigDecimal begin = time(cells, ColumnRole.ONSET);
    BigDecimal length = time(cells, ColumnRole.OFFSET).subtract(begin);
    if (length.signum() < 0) {
      throw new IllegalArgumentException("selection " + number + " ends before it begins");
    }
    BigDecimal onset =
        roles.containsKey(ColumnRole.FILE_OFFSET) && !isNamedByFile()
            ? time(cells, ColumnRole.FILE_OFFSET)
            : begin;
    return new Selection(name, onset, onset.add(length), label);
  }

  private BigDecimal time(List<String> cells, ColumnRole role) {
    String cell = cells.get(roles.get(role));
    try {
      String text = decimal.toPoint(cell);
      if (TIME.matcher(text).matches()) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "\""
            + cell.replaceAll("\\p{Cntrl}", "?").substring(0, Math.min(40, cell.length()))
            + "\" in the column "
            + header.get(roles.get(role))
            + " is no number of seconds");
  }

  /** The columns that are neither read nor always there. */
  public String words() {
    return LayoutName.SELECTIONS.label()
        + " ("
        + LayoutName.SELECTIONS.words()
        + "), "
        + (isNamedByFile()
            ? "recordings named by files"
            : "recordings in \"" + header.get(roles.get(ColumnRole.ID)) + "\"")
        + ", classes in \""
        + header.get(roles.get(ColumnRole.CLASS))
        + "\"";
  }
}
