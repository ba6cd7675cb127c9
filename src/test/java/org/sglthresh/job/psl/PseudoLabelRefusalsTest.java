package org.sglthresh.job.psl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.spark.psl.Corpus.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.psl.Corpus;

/** Bad input is refused in one sentence, and nothing is written. */
@Tag("slow")
class PseudoLabelRefusalsTest {
  @TempDir static Path directory;
  @TempDir Path work;

  private static Corpus corpus;
  private static String windows;

  @BeforeAll
  static void writeCorpus() {
    corpus = new Corpus(directory);
    corpus.windows(
        "w/windows=2", 1, window("a", 0, 2, .9f, .1f, .2f), window("b", 0, 2, .1f, .1f, .7f));
    windows = corpus.path("w");
  }

  private String refused(int exitCode, String... options) {
    Call call =
        Call.of(
            Stream.concat(
                    Stream.of("pseudo-label"),
                    Stream.concat(
                        Stream.of(options), Stream.of("--output", work.resolve("o").toString())))
                .toArray(String[]::new));
    assertEquals(exitCode, call.exitCode(), call.err());
    assertFalse(Files.exists(work.resolve("o")));
    String begin = "sglthresh pseudo-label: ";
    assertTrue(call.lastLine().startsWith(begin), call.err());
    return call.lastLine().substring(call.lastLine().indexOf(": ", begin.length()) + 2);
  }

  private String ofWindows(String table) {
    return refused(3, "--windows", table);
  }

  private String ofTruth(String text) {
    return refused(3, "--windows", windows, "--truth", corpus.text("truth.csv", text));
  }

  @Test
  void windowsOfAnotherGrid() {
    String table = corpus.windows("grid/windows=2", 1, window("a", 1, 2, .9f, .1f, .2f));
    assertEquals(
        "In the scores table "
            + table
            + ", 1 window is of another grid: clip \"a@1000-2000\" from 1 to 2 s, where windows last"
            + " 2 s. Give windows of one length, which begin at its multiples, as annotate writes"
            + " them.",
        ofWindows(table));
    String longer = corpus.windows("longer/windows=2", 1, window("a", 0, 2.5, .9f, .1f, .2f));
    assertTrue(
        ofWindows(longer).contains("clip \"a@0-2500\" from 0 to 2.5 s, where windows last 2 s"));
  }

  @Test
  void windowsWithoutTimes() {
    String table =
        corpus.windows(
            "times/windows=2", 1, window("a", -2, 0, .9f, .1f, .2f), window("b", 2, 2, 0, 0, 0));
    assertEquals(
        "In the scores table "
            + table
            + ", 2 windows have no onset of at least 0 with an offset after it: clip"
            + " \"a@-2000-0\" from -2 to 0 s, where windows last 2 s; clip \"b@2000-2000\" from 2 to"
            + " 2 s, where windows last 2 s. Write both in seconds from the begin of the recording.",
        ofWindows(table));
  }

  @Test
  void aTableThatHoldsNoWindows() {
    String table =
        corpus.table(
            "clips",
            1,
            new StructType()
                .add("clip_id", DataTypes.StringType)
                .add("scores", DataTypes.createArrayType(DataTypes.FloatType)),
            RowFactory.create("a", List.of(.5f)));
    assertEquals(
        "The scores table "
            + table
            + " holds no windows, as it has no recording, onset, offset; its columns are clip_id"
            + " (string), scores (array<float>): give an output of annotate, or a table with"
            + " clip_id, recording (text), onset, offset (numbers) and scores.",
        ofWindows(table));
  }

  @Test
  void aWindowTwice() {
    String table =
        corpus.windows(
            "twice/windows=2",
            2,
            RowFactory.create("x", "a", 0.0, 2.0, List.of(.1f, .1f, .1f)),
            RowFactory.create("y", "a", 0.0, 2.0, List.of(.1f, .1f, .1f)));
    assertEquals(
        "In the windows "
            + table
            + ", 1 window is there more than once, under other clip ids: recording \"a\" from 0 s."
            + " Keep one row for each window.",
        ofWindows(table));
    String same =
        corpus.windows(
            "same/windows=2",
            2,
            window("a", 0, 2, .1f, .1f, .1f),
            window("a", 0, 2, .1f, .1f, .1f));
    assertTrue(ofWindows(same).contains("1 clip has more than one row"), ofWindows(same));
  }

  @Test
  void aRecordingOfTwoDirectories() {
    corpus.windows("day/windows=2", 1, window("b", 0, 2, .1f, .1f, .7f));
    assertEquals(
        "In the windows "
            + windows
            + ", "
            + corpus.path("day")
            + ", 1 recording is in several directories: recording \"b\". Give each recording once.",
        refused(3, "--windows", windows + "," + corpus.path("day")));
  }

  @Test
  void directoriesOfOtherSettings() {
    for (String day : List.of("one", "two")) {
      corpus.windows(day + "/windows=2", 1, window(day, 0, 2, .1f, .1f, .7f));
      corpus.text(
          day + "/settings.json",
          "{\"settings\": {\"--short-windows\": \""
              + (day.equals("one") ? "pad" : "drop")
              + "\", \"the model of SHA-256\": \"0\"}}");
    }
    assertEquals(
        "--windows names "
            + corpus.path("one")
            + " and "
            + corpus.path("two")
            + ", whose windows differ in --short-windows: pad and drop; give directories of the same"
            + " settings",
        refused(3, "--windows", corpus.path("one") + "," + corpus.path("two")));
  }

  @Test
  void directoriesOfOtherLengths() {
    corpus.windows("five/windows=5", 1, window("z", 0, 5, .1f, .1f, .7f));
    assertEquals(
        "--windows names "
            + windows
            + " with windows of 2 s and "
            + corpus.path("five")
            + " with windows of 5 s; choose those that both have by --lengths",
        refused(3, "--windows", windows + "," + corpus.path("five")));
    assertEquals(
        windows + " has no windows of 5 s, which --lengths names; it has those of 2 s",
        refused(3, "--windows", windows, "--lengths=5"));
  }

  @Test
  void weakLabelsOfOtherRecordings() {
    String weak =
        corpus.weak(
            "weak", RowFactory.create("a.wav", List.of("Dog")), RowFactory.create("b", List.of()));
    assertEquals(
        "In the windows "
            + windows
            + ", 1 recording has no row in the labels table: recording \"a\". Add their labels or"
            + " remove their windows. If these are the same recordings, they seem to differ in the file"
            + " extension, as \"a\" and \"a.wav\" do: write them alike.",
        refused(3, "--windows", windows, "--labels", weak));
    String more =
        corpus.weak(
            "more",
            RowFactory.create("a", List.of("Dog")),
            RowFactory.create("b", List.of()),
            RowFactory.create("c", List.of()));
    assertEquals(
        "In the labels table "
            + more
            + ", 1 recording has labels but no window: recording \"c\". Add their windows, or leave"
            + " their labels out with --extra-labels drop; 'describe "
            + more
            + "' shows what it holds",
        refused(3, "--windows", windows, "--labels", more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,0,1,Wolf | The truth %s names a class that the scores do not have: \"Wolf\"",
        "a,-1,1,Dog | In the truth %s, 1 event has no onset of at least 0 with an offset after it:"
            + " recording \"a\", class \"Dog\", from \"-1\" to \"1\". Write both in seconds from the"
            + " begin of the recording.",
        "a,1,1,Dog | In the truth %s, 1 event has no onset of at least 0 with an offset after it:"
            + " recording \"a\", class \"Dog\", from \"1\" to \"1\". Write both in seconds from the"
            + " begin of the recording.",
        "a,0,inf,Dog | In the truth %s, 1 row has no class, or no number for onset or offset:"
            + " recording \"a\", class \"Dog\", from \"0\" to \"inf\". Give all three, or none of them"
            + " for a recording without events.",
        "a,0,Infinity,Dog | In the truth %s, 1 event has no onset of at least 0 with an offset after"
            + " it: recording \"a\", class \"Dog\", from \"0\" to \"Infinity\". Write both in seconds"
            + " from the begin of the recording.",
        "a,0,,Dog | In the truth %s, 1 row has no class, or no number for onset or offset: recording"
            + " \"a\", class \"Dog\", from \"0\" to \"\". Give all three, or none of them for a"
            + " recording without events.",
        ",0,1,Dog | In the truth %s, 1 row has no recording: recording \"\", class \"Dog\", from"
            + " \"0\" to \"1\". Name it in every row.",
        "a,1.5,2.2,Dog | In the truth %s, 1 event ends after the recording: \"Dog\" from 1.5 to 2.2 s"
            + " in recording \"a\", which lasts 2 s. Take the truth of these recordings.",
        "z,0,1,Dog | In the truth %s, no recording is one of the windows %w: give the truth of these"
            + " recordings, under the same ids"
      })
  void truthThatDoesNotFit(String row, String sentence) {
    String text = "recording,onset,offset,class\n" + row + "\n";
    assertEquals(
        sentence.replace("%s", corpus.path("truth.csv")).replace("%w", windows), ofTruth(text));
  }

  @Test
  void truthWithoutColumns() {
    assertEquals(
        "The truth "
            + corpus.path("truth.csv")
            + " has no column recording or filename or clip_id or file; its columns are name"
            + " (string), onset (string)",
        ofTruth("name,onset\na,0\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mix=0.5 | --mix is about weak labels; add --labels or leave it out",
        "--extra-labels=drop | --extra-labels is about weak labels; add --labels or leave it out",
        "--minimum-overlap=1 | --minimum-overlap is about events; add --truth or leave it out",
        "--statistics-only --pool=max | --pool is about tables, and --statistics-only writes none;"
            + " leave one of them out",
        "--score-scale=logit | --score-scale logit does not go with soft labels, which are"
            + " probabilities; add --statistics-only",
        "--thresholds=2=0.3,2=0.4 | --thresholds names windows of 2 s twice; give each length once",
        "--thresholds=2=7 | --thresholds is 7.0, but scores are probabilities: take a number from 0"
            + " to 1, or say --score-scale logit",
        "--pool=median | --pool takes max, mean or quantile:Q with Q from 0 to 1, not 'median'"
      })
  void optionsThatDoNotGoTogether(String options, String sentence) {
    assertEquals(
        sentence,
        refused(
            2,
            Stream.concat(Stream.of("--windows=w"), Stream.of(options.split(" ")))
                .toArray(String[]::new)));
  }

  @Test
  void thresholdsOfOtherLengths() {
    assertEquals(
        "--thresholds names windows of 5 s, but those that are read last 2 s",
        refused(3, "--windows", windows, "--thresholds=5=0.3"));
  }

  @Test
  void classesThatTheWindowsLack() {
    assertEquals(
        "--keep-classes "
            + corpus.path("kept.txt")
            + " names 1 class that the windows have no scores of, such as \"Wolf\"",
        refused(3, "--windows", windows, "--keep-classes", corpus.text("kept.txt", "Dog\nWolf\n")));
  }

  @Test
  void anOntologyOfOtherNames() {
    String tree = corpus.text("birds.csv", "child,parent\nSparrow,Passerine\n");
    assertEquals(
        "ontology "
            + tree
            + " knows none of the classes, such as \"Dog\"; its names must be theirs",
        refused(3, "--windows", windows, "--ontology", tree));
    String loop = corpus.text("loop.csv", "child,parent\nDog,Cat\nCat,Dog\n");
    assertEquals(
        "ontology "
            + loop
            + " has a cycle: Dog > Cat > Dog, each a parent of the next; a class cannot be above"
            + " itself",
        refused(3, "--windows", windows, "--ontology", loop));
  }
}
