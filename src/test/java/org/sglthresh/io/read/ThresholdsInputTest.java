package org.sglthresh.io.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.read.ThresholdsInput.PerClass;
import org.sglthresh.io.read.ThresholdsInput.Uniform;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;

class ThresholdsInputTest {
  private static final ThresholdSet SET =
      new ThresholdSet(
          ScoreScale.PROBABILITY, "sgl", "micro-f1", List.of(new ClassThreshold(0, "A", 0.3f, 2)));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"0.3", ".3", "+0.3", "3e-1", "0.30000001192092896"})
  void aNumberIsRoundedToTheNearestFloat(String argument) {
    assertEquals(new Uniform(0.3f), resolve(argument, ScoreScale.PROBABILITY));
  }

  @Test
  void theEndsOfTheScaleAreWithinIt() {
    assertEquals(new Uniform(0f), resolve("0", ScoreScale.PROBABILITY));
    assertEquals(new Uniform(1f), resolve("1.", ScoreScale.PROBABILITY));
    assertEquals(new Uniform(-2.5f), resolve("-2.5", ScoreScale.LOGIT));
  }

  @Test
  void aNumberOutOfRangeIsRefused() {
    for (String argument : List.of("1.5", "-0.1", "1e60")) {
      assertEquals(
          "--thresholds "
              + argument
              + " is not within [0, 1]; give a probability, or pass --score-scale logit if the"
              + " scores are logits",
          error(argument, ScoreScale.PROBABILITY, ErrorKind.USAGE));
    }
    assertEquals(
        "--thresholds 1e60 is beyond the range of single precision; give a smaller number",
        error("1e60", ScoreScale.LOGIT, ErrorKind.USAGE));
  }

  @Test
  void aFileOrTheDirectoryThatHoldsItIsRead() throws IOException {
    Path out = Files.createDirectory(directory.resolve("my run"));
    Path file = Files.writeString(out.resolve("thresholds.json"), ThresholdSetJson.write(SET));
    assertEquals(
        new PerClass(SET, file.toString()), resolve(out.toString(), ScoreScale.PROBABILITY));
    assertEquals(
        new PerClass(SET, file.toString()), resolve(file.toString(), ScoreScale.PROBABILITY));
    assertEquals(
        "thresholds file "
            + file
            + " is for probability scores, not for logit; pass --score-scale probability if the"
            + " scores are so, or thresholds learned from such scores",
        error(file.toString(), ScoreScale.LOGIT, ErrorKind.INPUT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "0x1p-2", "0.5f", "0,5", "nowhere.json", "5%"})
  void aMissingFileIsAnError(String argument) {
    assertEquals(
        "--thresholds "
            + argument
            + " is neither a number nor a file or directory that exists; check the path",
        error(argument, ScoreScale.PROBABILITY, ErrorKind.INPUT));
  }

  @Test
  void aFileWithoutThresholdsIsRefused() throws IOException {
    assertEquals(
        "--thresholds "
            + directory
            + " is a directory without thresholds.json; name an output of"
            + " optimize",
        error(directory.toString(), ScoreScale.PROBABILITY, ErrorKind.INPUT));
    Path file = Files.writeString(directory.resolve("t.json"), "{\n]");
    assertEquals(
        "thresholds file "
            + file
            + ", line 2: not valid JSON: Unexpected close marker ']': expected '}'",
        error(file.toString(), ScoreScale.PROBABILITY, ErrorKind.INPUT));
    Path parquet = Files.write(directory.resolve("p.json"), new byte[] {'a', '\n', (byte) 0xff});
    assertEquals(
        "thresholds file "
            + parquet
            + ": line 2 is not UTF-8 text; convert it, for example with iconv -f latin1 -t utf-8 "
            + parquet
            + " > NEW",
        error(parquet.toString(), ScoreScale.PROBABILITY, ErrorKind.INPUT));
    assertEquals(
        "--thresholds a:b is neither a number nor a file or directory that exists; check the path",
        error("a:b", ScoreScale.PROBABILITY, ErrorKind.INPUT));
    assertEquals(
        "--thresholds ~/x cannot be read: "
            + UserPath.HOME
            + "; give a number, a"
            + " thresholds.json or a directory that holds one",
        error("~/x", ScoreScale.PROBABILITY, ErrorKind.INPUT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index,name,threshold,support\r\n0,\"Dog, big\",0.25,3\r\n1,Cat,0.5,1\r\n",
        "class;threshold\nDog, big;0,25\nCat;0,5\n",
        "\uFEFFName,Threshold\n\"Dog, big\", 0.25\nCat, .5\n\n",
      })
  void thresholdsInCsv(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("thresholds.csv"), text);
    ThresholdsInput.PerClass found =
        (ThresholdsInput.PerClass) resolve(file.toString(), ScoreScale.PROBABILITY);
    assertEquals(List.of("Dog, big", "Cat"), found.set().classNames());
    assertArrayEquals(new float[] {0.25f, 0.5f}, found.set().thresholds());
  }

  /** A threshold below 0 tags every probability; rounded digits still say so. */
  @ParameterizedTest
  @ValueSource(strings = {"-9.5367431640625E-7", "-9.54e-07"})
  void aThresholdBelowZeroTagsEverything(String below) throws IOException {
    Path file = directory.resolve("below.csv");
    Files.writeString(file, "class,threshold\nDog," + below + "\nCat,1\n");
    ThresholdsInput.PerClass found =
        (ThresholdsInput.PerClass) resolve(file.toString(), ScoreScale.PROBABILITY);
    assertEquals(Float.parseFloat(below), found.set().thresholds()[0]);
    assertEquals(1, found.set().thresholds()[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name,threshold~a,-0.5~|: the threshold of \"a\" is \"-0.5\", not a number from 0 to 1"
            + " (--score-scale logit if scores are logits)",
        "name,threshold~a,0.5~a,0.4~|` has more than one threshold for \"a\"; keep one`",
        "name,threshold~a,1.5~|: the threshold of \"a\" is \"1.5\", not a number from 0 to 1"
            + " (--score-scale logit if scores are logits)",
        "name,threshold~a,~|: the threshold of \"a\" is \"\", not a number from 0 to 1"
            + " (--score-scale logit if scores are logits)",
        "name,score~a,1~|` has no column threshold, but name, score; give a column class and a"
            + " column threshold`",
        "name,threshold~a,b,0.5~|, line 2: 3 cells under 2 columns; quote names that hold"
            + " separators",
        "name,threshold~|` holds no thresholds; give a line for each class`",
      })
  void wrongThresholdsInCsv(String text, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("t.csv"), text.replace('~', '\n'));
    assertEquals(
        "thresholds file " + file + message,
        error(file.toString(), ScoreScale.PROBABILITY, ErrorKind.INPUT));
  }

  private static ThresholdsInput resolve(String argument, ScoreScale scale) {
    return ThresholdsInput.resolve(new Configuration(), argument, scale);
  }

  private static String error(String argument, ScoreScale scale, ErrorKind kind) {
    UserException e = assertThrows(UserException.class, () -> resolve(argument, scale));
    assertEquals(kind, e.kind());
    return e.getMessage();
  }
}
