package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SparkTables;

/** Bad input through the real entry point: one clear line, the right exit code, nothing written. */
class BadInputTest {
  private static final String SCORES =
      "VALUES ('a', array(0.9f, 0.1f)), ('b', array(0.2f, 0.7f)), ('c', array(0.4f, 0.6f))";
  private static final String LABELS =
      "VALUES ('a', array(1Y, 0Y)), ('b', array(0Y, 1Y)), ('c', array(0Y, 1Y))";

  @TempDir Path directory;

  @Test
  void goodInputIsTaken() throws IOException {
    Call call = optimize(SCORES, LABELS);
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(Files.exists(directory.resolve("out/thresholds.json")));
  }

  @Test
  void aMissingTable() throws IOException {
    write("labels", "labels", LABELS);
    assertRefused(3, run(), "scores table", "does not exist");
  }

  @Test
  void aTruncatedParquetFile() throws IOException {
    write("scores", "scores", SCORES);
    write("labels", "labels", LABELS);
    Path file = parquet("scores");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(3, run(), file.getFileName().toString(), "truncated");
  }

  @Test
  void aFileThatIsNoParquet() throws IOException {
    write("labels", "labels", LABELS);
    Files.createDirectory(directory.resolve("scores"));
    Files.writeString(directory.resolve("scores/part.parquet"), "clip_id,scores\n");
    assertRefused(3, run(), "part.parquet");
  }

  @Test
  void aScoreThatIsNotANumber() throws IOException {
    String scores = SCORES.replace("0.7f", "float('NaN')");
    assertRefused(3, optimize(scores, LABELS), "\"b\"", "class_1", "NaN");
  }

  @Test
  void aScoreOutOfRange() throws IOException {
    Call call = optimize(SCORES.replace("0.7f", "1.7f"), LABELS);
    assertRefused(3, call, "\"b\"", "class_1", "1.7", "--score-scale logit");
  }

  @Test
  void aScoreThatIsMissing() throws IOException {
    assertRefused(3, optimize(SCORES.replace("0.7f", "null"), LABELS), "\"b\"", "null");
  }

  @Test
  void aClipTwice() throws IOException {
    assertRefused(3, optimize(SCORES + ", ('a', array(0.5f, 0.5f))", LABELS), "\"a\"");
    assertRefused(3, optimize(SCORES, LABELS + ", ('a', array(1Y, 1Y))"), "\"a\"");
  }

  @Test
  void aClipInOneTableOnly() throws IOException {
    assertRefused(3, optimize(SCORES + ", ('d', array(0.5f, 0.5f))", LABELS), "\"d\"", "labels");
    assertRefused(3, optimize(SCORES, LABELS + ", ('e', array(1Y, 1Y))"), "\"e\"", "scores");
  }

  @Test
  void lengthsThatDiffer() throws IOException {
    assertRefused(3, optimize(SCORES.replace("0.2f, 0.7f", "0.2f"), LABELS), "\"b\"");
    assertRefused(3, optimize(SCORES, LABELS.replace("(0Y, 1Y)), ('c'", "(1Y)), ('c'")), "\"b\"");
  }

  @Test
  void anUnknownClassName() throws IOException {
    Files.writeString(directory.resolve("classes.txt"), "dog\ncat\n");
    String labels = "VALUES ('a', array('dog')), ('b', array('cow')), ('c', array('cat'))";
    write("scores", "scores", SCORES);
    write("labels", "labels", labels);
    assertRefused(3, run("--classes", directory.resolve("classes.txt").toString()), "\"b\"", "cow");
  }

  @Test
  void aLabelThatIsNeitherZeroNorOne() throws IOException {
    assertRefused(3, optimize(SCORES, LABELS.replace("0Y, 1Y", "0Y, 7Y")), "7");
  }

  @Test
  void anEmptyTable() throws IOException {
    assertRefused(3, optimize("SELECT * FROM (" + SCORES + ") WHERE col1 = ''", LABELS), "scores");
  }

  @Test
  void anOutputThatIsThere() throws IOException {
    Path other = Files.createDirectory(directory.resolve("out"));
    Files.writeString(other.resolve("thesis.txt"), "precious");
    write("scores", "scores", SCORES);
    write("labels", "labels", LABELS);
    for (String policy : List.of("fail", "overwrite")) {
      Call call = run("--if-exists", policy);
      assertEquals(4, call.exitCode(), call.err());
      assertTrue(call.lastLine().contains("out"), call.lastLine());
      assertEquals("precious", Files.readString(other.resolve("thesis.txt")));
    }
  }

  @Test
  void anOutputThatCannotBeWritten() throws IOException {
    Files.writeString(directory.resolve("out"), "a file");
    write("scores", "scores", SCORES);
    write("labels", "labels", LABELS);
    Call call = run();
    assertEquals(4, call.exitCode(), call.err());
    assertEquals("a file", Files.readString(directory.resolve("out")));
  }

  @Test
  void tagsOfBadScoresAreNotWritten() throws IOException {
    write("scores", "scores", SCORES.replace("0.7f", "float('NaN')"));
    Call call =
        Call.of(
            "apply", "--scores", path("scores"), "--thresholds", "0.5", "--output", path("out"));
    assertRefused(3, call, "\"b\"", "class_1");
  }

  @Test
  void thresholdsOfOtherClasses() throws IOException {
    optimize(SCORES, LABELS);
    write("wide", "scores", "VALUES ('a', array(0.9f, 0.1f, 0.4f))");
    write("wide-labels", "labels", "VALUES ('a', array(1Y, 0Y, 0Y))");
    Call call =
        Call.of(
            "evaluate",
            "--scores",
            path("wide"),
            "--labels",
            path("wide-labels"),
            "--thresholds",
            path("out"),
            "--output",
            path("measured"));
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("2 classes"), call.lastLine());
    assertFalse(Files.exists(directory.resolve("measured")));
  }

  private Call optimize(String scores, String labels) throws IOException {
    write("scores", "scores", scores);
    write("labels", "labels", labels);
    return run();
  }

  private Call run(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "optimize",
                "--scores",
                path("scores"),
                "--labels",
                path("labels"),
                "--epochs",
                "3",
                "--resamples",
                "0",
                "--output",
                path("out")));
    words.addAll(List.of(options));
    return Call.of(words.toArray(new String[0]));
  }

  /**
   * Exit code, no stack trace, the words on the last line, and nothing in the directory but input.
   */
  private void assertRefused(int exitCode, Call call, String... words) throws IOException {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertEquals("", call.out());
    assertFalse(call.err().contains("\tat "), call.err());
    for (String word : words) {
      assertTrue(call.lastLine().contains(word), word + " in: " + call.lastLine());
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertTrue(
          left.noneMatch(path -> path.getFileName().toString().contains("out")), "output is left");
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private Path parquet(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private void write(String name, String column, String values) {
    SparkSession spark = SparkTables.session();
    String query = values.startsWith("VALUES") ? "SELECT * FROM " + values : values;
    Dataset<Row> table = spark.sql(query).toDF("clip_id", column);
    table.coalesce(1).write().mode("overwrite").parquet(path(name));
  }
}
