package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.WindowTables;

/** Tables of windows, as {@code annotate} writes them, in the commands that read scores. */
@Tag("slow")
class WindowTablesTest {
  private static final StructType OF_STRINGS =
      new StructType()
          .add("clip_id", DataTypes.StringType)
          .add("labels", DataTypes.createArrayType(DataTypes.StringType));

  @TempDir private static Path directory;
  private static WindowTables tables;

  @TempDir private Path work;

  @BeforeAll
  static void writeTables() {
    tables = WindowTables.write(directory.resolve("a"));
  }

  private Call done(String command, String labels, String output, String... options) {
    return Call.done(
        Call.words(
            command,
            "--scores=" + tables.windows(),
            labels.isEmpty() ? new String[0] : "--labels=" + tables.path(labels),
            "--output=" + work.resolve(output),
            options));
  }

  private String refused(String command, String... options) {
    Call call = Call.of(Call.words(command, options, "--output=" + work.resolve("refused")));
    assertEquals(3, call.exitCode(), call.err());
    return call.lastLine().replaceFirst("; 'describe .*", ".").replace(directory.toString(), "DIR");
  }

  private JsonNode json(String output, String file) throws IOException {
    return new ObjectMapper().readTree(work.resolve(output).resolve(file).toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "blocks", "summary", "sql"})
  void labelsOfRecordingsCountForEveryWindow(String engine) throws IOException {
    String[] options = {"--engine=" + engine, "--epochs=5", "--resamples=0"};
    done("optimize", "labels", "recordings", options);
    done("optimize", "clip-labels", "clips", options);
    assertEquals(json("clips", "thresholds.json"), json("recordings", "thresholds.json"));
    JsonNode metrics = json("recordings", "metrics.json").path("tuning");
    assertEquals(WindowTables.WINDOWS, metrics.path("clips").asInt());
    assertEquals(json("clips", "metrics.json").path("tuning"), metrics);
    assertEquals(
        "Rain, light",
        json("recordings", "thresholds.json").path("classes").path(2).path("name").asText());
  }

  @Test
  void everyCommandTakesWindowsAsTheyAre() throws IOException {
    done("optimize", "labels", "run", "--epochs=5", "--resamples=0");
    String thresholds = "--thresholds=" + work.resolve("run");
    done("apply", "", "tags", thresholds);
    List<Row> tags =
        SparkTables.session().read().parquet(work.resolve("tags").toString()).collectAsList();
    assertEquals(WindowTables.WINDOWS, tags.size());
    done("summarize", "labels", "summary");
    done("summarize", "clip-labels", "clip-summary");
    done("evaluate", "labels", "measured", thresholds);
    done("evaluate", "clip-labels", "clip-measured", thresholds);
    assertEquals(json("clip-measured", "metrics.json"), json("measured", "metrics.json"));
    for (String summary : List.of("summary", "clip-summary")) {
      Call.done(
          "optimize",
          "--summary=" + work.resolve(summary),
          "--output=" + work.resolve(summary + "-run"));
    }
    assertEquals(
        json("clip-summary-run", "thresholds.json"), json("summary-run", "thresholds.json"));
    done("compare", "labels", "compared", "--methods=default,exact");
    Call.done(
        Call.words(
            "diff",
            "--before=" + work.resolve("run"),
            "--after=" + work.resolve("summary-run"),
            "--scores=" + tables.windows(),
            "--labels=" + tables.path("labels"),
            "--output=" + work.resolve("diff")));
    Call described = Call.done("describe", tables.windows());
    assertTrue(described.out().contains("everything fits"), described.out());
    assertTrue(
        described.out().contains("recording  string        recording of a window"),
        described.out());
    assertTrue(described.out().contains("Rain, light"), described.out());
    Call labels = Call.done("describe", tables.path("labels"));
    assertTrue(labels.out().contains("everything fits"), labels.out());
    assertTrue(labels.out().contains("recording  string      recording\n"), labels.out());
  }

  private String slices(String output) throws IOException {
    return Files.readString(work.resolve(output).resolve("slices.csv"));
  }

  /** What is said of a recording, in a text or a table, is said of every window of it. */
  @Test
  void slicesAreThoseOfTheRecording() throws IOException {
    SparkTables.session()
        .read()
        .option("header", "true")
        .csv(tables.path("sites.csv"))
        .write()
        .parquet(work.resolve("sites").toString());
    String[] options = {"--thresholds=0.5", "--by=site", "--group-column=recording"};
    done(
        "evaluate",
        "labels",
        "clips",
        Call.words(options, "--metadata=" + tables.path("clip-sites.csv")));
    done(
        "evaluate",
        "labels",
        "text",
        Call.words(options, "--metadata=" + tables.path("sites.csv")));
    done("evaluate", "labels", "table", Call.words(options, "--metadata=" + work.resolve("sites")));
    String slices = slices("clips");
    assertEquals(slices, slices("text"));
    assertEquals(slices, slices("table"));
    assertTrue(slices.contains("forest"), slices);
    assertEquals(
        "sglthresh evaluate: error: The metadata table DIR/a/other.csv says nothing of the clips of"
            + " the scores table DIR/a/windows/windows=10: no id is in both.",
        refused(
            "evaluate",
            "--scores=" + tables.windows(),
            "--labels=" + tables.path("labels"),
            "--thresholds=0.5",
            "--by=site",
            "--metadata=" + tables.text("other.csv", "recording,site\nelsewhere,forest\n")));
  }

  @Test
  void foldsKeepARecordingTogetherIfToldSo() throws IOException {
    String warning = "warning: windows of one recording are alike";
    String[] options = {"--folds=3", "--epochs=3"};
    Call alone = done("crossvalidate", "labels", "alone", options);
    assertTrue(alone.err().contains(warning), alone.err());
    assertTrue(alone.err().contains("by --group-column recording\n"), alone.err());
    String[] grouped = Call.words(options, "--group-column=recording");
    Call together = done("crossvalidate", "labels", "together", grouped);
    assertFalse(together.err().contains(warning), together.err());
    done("crossvalidate", "clip-labels", "clips", grouped);
    assertEquals(json("clips", "metrics.json"), json("together", "metrics.json"));
    assertFalse(json("alone", "metrics.json").equals(json("together", "metrics.json")));
    Call compared = done("compare", "labels", "compared", "--folds=2", "--methods=default,exact");
    assertTrue(compared.err().contains(warning), compared.err());
    done("crossvalidate", "labels", "dropped", Call.words(grouped, "--unlabelled=drop"));
    done("crossvalidate", "clip-labels", "clips-dropped", Call.words(grouped, "--unlabelled=drop"));
    assertEquals(json("clips-dropped", "metrics.json"), json("dropped", "metrics.json"));
    done("crossvalidate", "labels", "stratified", Call.words(options, "--stratify"));
    done("crossvalidate", "clip-labels", "clips-stratified", Call.words(options, "--stratify"));
    assertEquals(json("clips-stratified", "metrics.json"), json("stratified", "metrics.json"));
  }

  /** Other windows of the same recordings have other ids. */
  @Test
  void recordingsOnBothSidesAreRefused() {
    String[] sides = {
      "--scores=" + tables.windows(),
      "--labels=" + tables.path("labels"),
      "--eval-scores=" + tables.path("windows/windows=5"),
      "--eval-labels=" + tables.path("labels"),
      "--epochs=2",
      "--resamples=0"
    };
    assertEquals(
        "sglthresh optimize: error: 60 of the 60 groups of the evaluation clips by --group-column"
            + " recording hold tuning clips too (\"r00.wav\", \"r01.wav\", \"r02.wav\", …): metrics on"
            + " them say little about new clips; remove them from one side, or say --allow-overlap to"
            + " measure on them all the same",
        refused("optimize", Call.words(sides, "--group-column=recording")));
  }

  @Test
  void windowsOfSeveralLengthsAreNotMixed() {
    String several =
        " holds windows of 10 and 5 s: choose one length by its directory, such as DIR/a/windows/windows=10.";
    assertEquals(
        "sglthresh optimize: error: The scores table DIR/a/windows" + several,
        refused(
            "optimize", "--scores=" + tables.path("windows"), "--labels=" + tables.path("labels")));
    assertEquals(
        "sglthresh apply: error: The scores table DIR/a/windows/windows=*" + several,
        refused("apply", "--scores=" + tables.path("windows/windows=*"), "--thresholds=0.5"));
    Call described = Call.of("describe", tables.path("windows"));
    assertEquals(3, described.exitCode());
    assertEquals(
        "sglthresh describe: error: The input table DIR/a/windows" + several,
        described.lastLine().replace(directory.toString(), "DIR"));
    tables.text("short/classes.json", "[]");
    SparkTables.session()
        .read()
        .parquet(tables.windows())
        .write()
        .parquet(tables.path("short/windows=0.96"));
    assertEquals(
        "sglthresh apply: error: The scores table DIR/a/short holds windows of 0.96 s: give their"
            + " directory, DIR/a/short/windows=0.96.",
        refused("apply", "--scores=" + tables.path("short"), "--thresholds=0.5"));
  }

  @Test
  void recordingsWhereWindowsAreWantedAreRefused() {
    tables.table(
        "misnamed", OF_STRINGS, List.of(RowFactory.create(tables.recording(3), List.of("Dog"))));
    for (String engine : List.of("local", "summary", "sql")) {
      assertEquals(
          "sglthresh optimize: error: The labels table DIR/a/misnamed names recordings of the scores"
              + " table DIR/a/windows/windows=10 where its windows are wanted: call the column of"
              + " their ids recording, so that every window of a recording gets its labels.",
          refused(
              "optimize",
              "--scores=" + tables.windows(),
              "--labels=" + tables.path("misnamed"),
              "--engine=" + engine));
    }
  }
}
