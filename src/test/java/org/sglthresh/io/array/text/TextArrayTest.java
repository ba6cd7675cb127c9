package org.sglthresh.io.array.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.io.layout.LayoutSniffer;

/** Any range of rows is read from text as it is from the whole. */
class TextArrayTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path directory;

  private RowArray array(String name, byte[] bytes) throws IOException {
    Path path = Files.write(directory.resolve(name), bytes);
    InputFile file = InputFile.find(CONFIGURATION, path.toString());
    LayoutHints hints = LayoutHints.NONE.with(LayoutName.MATRIX);
    TextArrayFile text =
        TextArrayFile.open(
            CONFIGURATION, file, LayoutSniffer.matrix(CONFIGURATION, file, hints).orElseThrow());
    assertEquals(1, text.entries().size());
    return text.rows(CONFIGURATION, text.entries().get(0));
  }

  private static float[] read(RowArray array, long first, int count) throws IOException {
    float[] target = new float[count * array.columns()];
    try (RowArray.Reader reader = array.reader(CONFIGURATION)) {
      reader.read(first, count, target);
    }
    return target;
  }

  /** As NumPy writes it: numpy.savetxt(path, [[.5, 1], [0, nan]], header="two rows"). */
  @Test
  void numpysOwnWords() throws IOException {
    String text =
        """
        # two rows
        5.000000000000000000e-01 1.000000000000000000e+00
        0.000000000000000000e+00 nan
        """;
    RowArray array = array("s.txt", text.getBytes(StandardCharsets.UTF_8));
    assertEquals(2, array.rows());
    assertArrayEquals(new float[] {0.5f, 1, 0, Float.NaN}, read(array, 0, 2));
  }

  @ParameterizedTest
  @CsvSource({"s.txt,UTF-8", "s.txt,UTF-16LE", "s.txt.gz,UTF-8", "s.txt,CRLF"})
  void everyRangeOfRows(String name, String kind) throws IOException {
    int rows = 40_000; // more than there are places
    Random random = new Random(7);
    float[] expected = new float[3 * rows];
    StringBuilder text = new StringBuilder("\uFEFF# header\n");
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < 3; c++) {
        double value = random.nextDouble();
        expected[3 * row + c] = (float) value;
        text.append(String.format(Locale.ROOT, "%.18e", value)).append(c < 2 ? " " : "\n");
      }
      text.append(row % 1000 == 0 ? "\n# between\n" : "");
    }
    String all = kind.equals("CRLF") ? text.toString().replace("\n", "\r\n") : text.toString();
    byte[] bytes = all.getBytes(kind.equals("CRLF") ? "UTF-8" : kind);
    RowArray array = array(name, name.endsWith(".gz") ? packed(bytes) : bytes);
    assertEquals(rows, array.rows());
    assertEquals(name.endsWith(".gz") ? 1 : 8, array.tasks(8));
    for (int first : List.of(0, 1, 999, 1000, 1001, 16_384, 32_767, 39_990)) {
      float[] part = Arrays.copyOfRange(expected, 3 * first, 3 * first + 30);
      assertArrayEquals(part, read(array, first, 10), "from " + first);
    }
    try (RowArray.Reader reader = array.reader(CONFIGURATION)) {
      float[] target = new float[9];
      for (int first : List.of(5, 8, 11, 100, 3)) { // on, on, on, forth and back
        reader.read(first, 3, target);
        assertArrayEquals(Arrays.copyOfRange(expected, 3 * first, 3 * first + 9), target);
      }
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "0.5 0.25|0.5 ! line 2, 1 number where the first row has 2; give every row as many.",
        "0.5 0.25||0.5 1 2 ! line 3, 3 numbers where the first row has 2; give every row as many.",
        "# x|0.5,0.25|0.5,a ! `line 3, column 2: \"a\" is not a number.`",
        "0.5,0.25|1,0.5f ! `line 2, column 2: \"0.5f\" is not a number.`",
        "0.5,0.25|1,0x1p3 ! `line 2, column 2: \"0x1p3\" is not a number.`",
        "0.5,0.25|1,50% ! `line 2, column 2: \"50%\" is a percentage; write it as a fraction of 1.`",
        "0.5;0.25|1;0,5 ! `line 2, column 2: \"0,5\" has a decimal comma where other cells have a"
            + " point.`",
      })
  void aBadRowIsNamedByItsLine(String text, String message) throws IOException {
    RowArray array = array("s.txt", text.replace('|', '\n').getBytes(StandardCharsets.UTF_8));
    UserException e = assertThrows(UserException.class, () -> read(array, 0, (int) array.rows()));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertEquals(directory.resolve("s.txt") + ", " + message, e.getMessage());
  }

  @Test
  void anEmptyCellIsNoNumber() throws IOException {
    RowArray array = array("s.csv", "0.5,0.25\n,0.75\n".getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(new float[] {0.5f, 0.25f, Float.NaN, 0.75f}, read(array, 0, 2));
  }
}
