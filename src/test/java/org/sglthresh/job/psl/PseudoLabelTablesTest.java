package org.sglthresh.job.psl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.spark.psl.Corpus.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.psl.Corpus;
import org.sglthresh.testing.SparkTables;

/** The tables that pseudo-label writes, by hand. */
@Tag("slow")
class PseudoLabelTablesTest {
  @TempDir static Path directory;
  @TempDir Path work;

  private static Corpus corpus;

  @BeforeAll
  static void writeCorpus() {
    corpus = new Corpus(directory);
    // the windows of recording a are in both files
    corpus.windows(
        "w/windows=2",
        2,
        window("b", 0, 2, .4f, .4f, .1f),
        window("a", 4, 5, .1f, .3f, .6f),
        window("a", 0, 2, .9f, .1f, .2f),
        window("a", 2, 4, .2f, .8f, .2f));
    corpus.windows(
        "w/windows=5", 1, window("a", 0, 5, .5f, .3f, .1f), window("b", 0, 2, .3f, .1f, .1f));
    corpus.weak("weak", RowFactory.create("a", List.of("Dog")), RowFactory.create("b", List.of()));
  }

  private Call run(String... options) {
    return Call.done(
        Stream.concat(
                Stream.of("pseudo-label", "--windows", corpus.path("w")),
                Stream.concat(Stream.of(options), Stream.of("--output", output())))
            .toArray(String[]::new));
  }

  private String output() {
    return work.resolve("out").toString();
  }

  private Map<String, String> read(String table, String values) {
    Map<String, String> rows = new TreeMap<>();
    for (Row row :
        SparkTables.session()
            .read()
            .option("basePath", output() + "/" + table)
            .parquet(output() + "/" + table)
            .select("clip_id", values)
            .collectAsList()) {
      rows.put(
          row.getString(0),
          String.join(" ", row.getList(1).stream().map(Object::toString).toList()));
    }
    return rows;
  }

  @Test
  void softLabelsAreTheScores() {
    run();
    assertEquals(
        Map.of(
            "a@0-2000", "0.9 0.1 0.2",
            "a@2000-4000", "0.2 0.8 0.2",
            "a@4000-5000", "0.1 0.3 0.6",
            "b@0-2000", "0.4 0.4 0.1"),
        read("soft=2", "labels"));
    assertEquals(
        Map.of("a@0-5000", "0.5 0.3 0.1", "b@0-2000", "0.3 0.1 0.1"), read("soft=5", "labels"));
    Row row =
        SparkTables.session()
            .read()
            .parquet(output() + "/soft=5")
            .where("recording = 'a'")
            .select("onset", "offset")
            .first();
    assertEquals(RowFactory.create(0.0, 5.0), row);
    assertFalse(Files.exists(work.resolve("out/hard=2")));
    assertFalse(Files.exists(work.resolve("out/pooled=2")));
  }

  @Test
  void floorAndHighestAreTakenOfTheScoresAndThenMixed() {
    run("--lengths=2", "--labels", corpus.path("weak"), "--mix=0.5", "--floor=0.25", "--top-k=1");
    assertEquals(
        Map.of(
            "a@0-2000", "0.95 0.0 0.0",
            "a@2000-4000", "0.5 0.4 0.0",
            "a@4000-5000", "0.5 0.0 0.3",
            "b@0-2000", "0.2 0.0 0.0"),
        read("soft=2", "labels"));
    assertFalse(Files.exists(work.resolve("out/soft=5")));
  }

  @Test
  void labelsAboveTheThresholdOfTheLengthAreHard() {
    run("--thresholds=2=0.4,5=.3");
    assertEquals(
        Map.of(
            "a@0-2000", "Dog",
            "a@2000-4000", "Cat",
            "a@4000-5000", "Bird",
            "b@0-2000", ""),
        read("hard=2", "labels"));
    assertEquals(Map.of("a@0-5000", "Dog", "b@0-2000", ""), read("hard=5", "labels"));
  }

  @Test
  void keptClassesAreWrittenInTheirOrder() throws IOException {
    String file = corpus.text("kept.txt", "Bird\nDog\n");
    run(
        "--lengths=2",
        "--keep-classes",
        file,
        "--labels",
        corpus.path("weak"),
        "--mix=0.5",
        "--thresholds=0.5");
    assertEquals("0.1 0.95", read("soft=2", "labels").get("a@0-2000"));
    assertEquals("0.3 0.55", read("soft=2", "labels").get("a@4000-5000"));
    assertEquals("Bird", read("hard=2", "labels").get("a@4000-5000"));
    String csv = Files.readString(work.resolve("out/per_class.csv"));
    assertTrue(csv.contains("Bird") && !csv.contains("Cat"), csv);
  }

  @Test
  void windowsArePooledInTheOrderOfTime() {
    run("--pool=quantile:0.75");
    assertEquals(Map.of("a", "0.55 0.55 0.4", "b", "0.4 0.4 0.1"), read("pooled=2", "scores"));
    assertEquals(Map.of("a", "0.5 0.3 0.1", "b", "0.3 0.1 0.1"), read("pooled=5", "scores"));
  }

  @Test
  void pooledScoresAreMeasuredLikeAnyOther() {
    run("--pool=max");
    assertEquals(Map.of("a", "0.9 0.8 0.6", "b", "0.4 0.4 0.1"), read("pooled=2", "scores"));
    Call.done(
        "evaluate",
        "--scores",
        output() + "/pooled=2",
        "--labels",
        corpus.path("weak"),
        "--thresholds=0.3",
        "--output",
        work.resolve("evaluated").toString());
    Call.done(
        "evaluate",
        "--scores",
        corpus.path("w/windows=2"),
        "--labels",
        output() + "/soft=2",
        "--labels-as=soft",
        "--thresholds=0.3",
        "--output",
        work.resolve("soft").toString());
  }

  @Test
  void statisticsAloneWriteNoTable() throws IOException {
    Call call = run("--statistics-only", "--labels", corpus.path("weak"));
    try (Stream<Path> files = Files.list(work.resolve("out"))) {
      assertEquals(
          List.of(
              "_SUCCESS",
              "examples.csv",
              "label_counts.csv",
              "manifest.json",
              "per_class.csv",
              "report.html",
              "statistics.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertTrue(call.out().endsWith("report: " + output() + "/report.html\n"), call.out());
  }

  @Test
  void severalDirectoriesAreOneCorpus() {
    String other =
        corpus
            .windows("other/windows=2", 1, window("c", 0, 2, .5f, .1f, .1f))
            .replace("/windows=2", "");
    Call.done(
        "pseudo-label",
        "--windows",
        corpus.path("w") + "," + other,
        "--lengths=2",
        "--output",
        output());
    assertEquals(5, read("soft=2", "labels").size());
    assertEquals("0.5 0.1 0.1", read("soft=2", "labels").get("c@0-2000"));
  }

  @Test
  void oneTableIsReadByTheLengthOfItsLongestWindow() {
    String table =
        corpus.windows(
            "plain", 1, window("a", 0, 2, .5f, .1f, .1f), window("a", 2, 3, .1f, .1f, .7f));
    Call.done("pseudo-label", "--windows", table, "--output", output());
    assertEquals(2, read("soft=2", "labels").size());
  }

  @Test
  void parentsThatTheOntologyNamesAndLabelsLack() throws IOException {
    String tree = corpus.text("tree.csv", "child,parent\nDog,Cat\n");
    Call call = run("--labels", corpus.path("weak"), "--ontology", tree, "--statistics-only");
    assertTrue(
        call.err().contains("the ontology knows nothing of 1 class, such as \"Bird\""), call.err());
    assertEquals(
        List.of(
            "child,parent,weak,weak_missing,found_5,found_2,windows_5,windows_2,windows_missing_5,"
                + "windows_missing_2",
            "Dog,Cat,1,1,1,1,2,2,1,1"),
        Files.readAllLines(work.resolve("out/missing_parents.csv")));
  }
}
