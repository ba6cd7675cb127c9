package org.sglthresh.io.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/** Rows of numbers are told from tables whose header or ids are numbers. */
class MatrixLayoutTest {
  @TempDir Path directory;

  private Optional<MatrixLayout> found(String text, LayoutHints hints) {
    try {
      Path file = Files.writeString(directory.resolve("s.csv"), broken(text));
      Configuration configuration = new Configuration();
      return LayoutSniffer.matrix(
          configuration, InputFile.find(configuration, file.toString()), hints);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code |} stands for a line break and {@code ~} for a tab. */
  private static String broken(String text) {
    return text.replace('|', '\n').replace('~', '\t');
  }

  private String refused(String text, LayoutHints hints) {
    UserException e = assertThrows(UserException.class, () -> found(text, hints));
    assertEquals(ErrorKind.INPUT, e.kind());
    return e.getMessage().replace(directory.resolve("s.csv").toString(), "FILE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "8.444218515250480540e-01 7.579544029403024500e-01|4.2e-01 2.5e-01| ! 2 ! spaces",
        "8.444218515250480540e-01,7.579544029403024500e-01|4.2e-01,2.5e-01| ! 2 ! commas",
        "8.444218515250480540e-01~7.579544029403024500e-01|4.2e-01~2.5e-01| ! 2 ! tabs",
        "  0.84    0.75    0.10|  0.42    0.25    1.00| ! 3 ! spaces",
        "0.84, 0.75|0.42, 0.25 ! 2 ! commas",
        "0,84;0,75|0,42;0,25 ! 2 ! semicolons",
        "# made today|# by hand|0.84,0.75|0.42,0.25|# end ! 2 ! commas",
        "0,1,0|1,0,0|0,0,1 ! 3 ! commas",
        "0 0 0|1 0 1|0 0 1 ! 3 ! spaces",
        "1.0e+00 0.0e+00|0.0e+00 0.0e+00 ! 2 ! spaces",
        "-3.5 2.25|nan -inf|1.5 0.5 ! 2 ! spaces",
        "0.5|0.25|0.75 ! 1 ! spaces",
      })
  void rowsOfNumbers(String text, int columns, String separator) {
    MatrixLayout layout = found(text, LayoutHints.NONE).orElseThrow();
    assertEquals(columns, layout.columns());
    assertTrue(layout.words().contains("separated by " + separator), layout::words);
    assertEquals(List.of(), layout.names());
  }

  /** A header of class numbers, ids that are numbers, a count of rows as pandas writes it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,1,2|17,0.5,0.25",
        "0,1,2|0.5,0.25,1",
        "0 1 2|0.5 0.25 1",
        "17,0.5,0.25|18,0.5,0.75",
        "0,0.5,0.25|1,0.5,0.75",
        "1700,0,1|1701,0,0",
        "17 0.5 0.25|17 0.5 0.75",
        "0,1|1,0",
        "0|0.5|0.25",
        "3,0.5",
      })
  void inDoubtTheUserDecides(String text) {
    String first = text.substring(0, text.indexOf('|') < 0 ? text.length() : text.indexOf('|'));
    assertEquals(
        "FILE begins with the numbers "
            + first.replace(',', ' ')
            + ", which may be a row, a header or an id: if every line is a row of numbers without"
            + " ids, use --layout matrix, and if the first line names the columns, say which column"
            + " holds the ids with --id-column.",
        refused(text, LayoutHints.NONE));
    int columns = found(text, LayoutHints.NONE.with(LayoutName.MATRIX)).orElseThrow().columns();
    assertEquals(first.split("[ ,]").length, columns);
    assertTrue(found(text, LayoutHints.NONE.with(LayoutName.WIDE)).isEmpty());
    assertTrue(found(text, ids(first.split("[ ,]")[0])).isEmpty(), "the header has this column");
  }

  private static LayoutHints ids(String column) {
    LayoutHints none = LayoutHints.NONE;
    return new LayoutHints(
        none.layout(),
        Optional.of(column),
        none.values(),
        none.isClass(),
        none.isIgnored(),
        none.annotators(),
        none.recordingSuffix());
  }

  @Test
  void aColumnOfIdsElsewhereIsNoHeader() {
    assertEquals(2, found("0.5,0.25|0.75,1", ids("file")).orElseThrow().columns());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clip_id,A|a,0.5",
        ",A,B|a,0.5,0.25",
        "0.5,0.25|a,0.5",
        "# clip_id, A|a,0.5",
        "# clip_id, A|17,0.5",
        "# A, File name, B|0.5,17,0.25",
        "a.wav,0.5,0.25|b.wav,0.25,0.5",
        "# nothing but a comment",
        "(0.5+0.0e+00j) (0.25+0.0e+00j)",
        "0x1p3 0x1p4",
        "0.5f 1d",
      })
  void otherTextIsLeftToOtherLayouts(String text) {
    assertTrue(found(text, LayoutHints.NONE).isEmpty());
  }

  /** A number of a million digits, and one more letter. */
  @Test
  void longCellsTakeNoTime() {
    assertTrue(found("1".repeat(1_000_000) + "x 1", LayoutHints.NONE).isEmpty());
    assertEquals(
        2, found("0." + "1".repeat(1_000_000) + " .5", LayoutHints.NONE).orElseThrow().columns());
  }

  @Test
  void namesStandInTheCommentAboveTheRows() {
    MatrixLayout layout =
        found("# Speech,Dog bark|0.5,0.25|0.75,1", LayoutHints.NONE).orElseThrow();
    assertEquals(List.of("Speech", "Dog bark"), layout.names());
    assertTrue(layout.words().endsWith("2 columns with names"), layout::words);
    for (String comment : List.of("# Dog", "# Dog,Dog", "# Dog,", "# 0.5,Dog", "#")) {
      String text = comment + "|0.5,0.25|0.75,1";
      assertEquals(List.of(), found(text, LayoutHints.NONE).orElseThrow().names(), comment);
    }
    assertEquals(
        List.of(),
        found("# made today|0.5 0.25|0.75 1", LayoutHints.NONE).orElseThrow().names(),
        "words between spaces may be a sentence");
  }

  @Test
  void aForcedMatrixMayHaveAHeader() {
    LayoutHints forced = LayoutHints.NONE.with(LayoutName.MATRIX);
    assertEquals(
        List.of("Speech", "Dog"), found("Speech,Dog|0.5,0.25", forced).orElseThrow().names());
    assertEquals(
        "FILE names 3 columns above rows of 2 numbers: give each number a name of its own, or leave"
            + " the names out.",
        refused("Speech,Dog,Cat|0.5,0.25", forced));
    assertEquals(
        "FILE is not of the layout matrix: its first line is no row of numbers.",
        refused("clip_id,A|a,0.5", forced));
    assertEquals(
        "FILE is not of the layout matrix: its first line is no row of numbers.",
        refused("# nothing", forced));
    for (String text : List.of("File name,A|17,0.5", "# A,file|0.5,17")) {
      assertTrue(
          refused(text, forced).matches("FILE is not .* its column \".*\" holds ids."), text);
    }
  }
}
