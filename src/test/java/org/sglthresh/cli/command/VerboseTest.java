package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/**
 * With {@code --verbose} a run explains its engine, how scores and labels are read, and what is
 * kept in memory, each with its numbers. Here only the parts that show that the right sentence was
 * printed; ReadPlanTest has every way of reading, SqlEngineJobTest engine sql.
 */
class VerboseTest {
  private static final int CLIPS = 300;

  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() {
    Tables.spark();
    Call.done("synthesize", "--clips=" + CLIPS, "--classes=12", "--output=" + directory + "/clips");
  }

  /** The details that a command prints about the clips, one a line. */
  private String details(String command, String... options) {
    Stream<String> words =
        Stream.of(
            command,
            "--verbose",
            "--scores=" + directory + "/clips/scores",
            "--output=" + work.resolve("out"));
    Call call = Call.done(Stream.concat(words, Stream.of(options)).toArray(String[]::new));
    return String.join(
        "\n", call.err().lines().filter(line -> line.startsWith("sglthresh: detail: ")).toList());
  }

  private static void assertExplained(String details, List<String> fragments) {
    for (String fragment : fragments) {
      String pattern =
          Pattern.quote(fragment).replace("NUMBER", "\\E[0-9,.]+\\Q").replace("...", "\\E.*\\Q");
      assertTrue(Pattern.compile(pattern).matcher(details).find(), pattern + "\n" + details);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimize | auto | not engine summary: NUMBER kB of scores | engine local takes up to NUMBER"
            + " MB | 300 clips of 12 classes ... 1 partition and 1 block",
        "optimize | summary | engine summary, as asked for | 1 task to summarise the clips | the"
            + " summary of 300 clips has NUMBER bins",
        "crossvalidate | blocks | engine blocks, as asked for: NUMBER kB of scores ... auto brings up"
            + " to NUMBER MB | 3 folds of 100 to 100 clips | 300 clips of 12 classes ... 1 partition"
            + " and 3 blocks",
      })
  void everyEngineIsExplained(
      String command, String engine, String choice, String size, String memory) {
    String details =
        details(
            command,
            "--labels=" + directory + "/clips/labels",
            "--method=default",
            "--engine=" + engine);
    assertExplained(details, List.of(choice, size, memory));
    assertFalse(details.contains("{"), "JSON was not asked for");
    assertExplained(
        details,
        List.of(
            "phase read took NUMBER s: NUMBER jobs of Spark with NUMBER tasks of NUMBER s in all",
            "/clips/scores, 1 file of NUMBER kB: read in 1 partition, as",
            "the labels of 300 clips, NUMBER kB, are sent to every executor"));
  }

  @Test
  void aPassThatKeepsNothingIsExplained() {
    assertExplained(
        details("apply", "--thresholds=0.5"),
        List.of(
            "engine blocks: the RAPIDS Accelerator is not on",
            "/clips/scores, 1 file of NUMBER kB: read in 1 partition, as",
            "no scores are kept: 1 partition written row by row",
            "Spark has NUMBER cores"));
  }
}
