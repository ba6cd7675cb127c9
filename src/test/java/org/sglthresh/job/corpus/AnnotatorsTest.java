package org.sglthresh.job.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;

/** Labels of several annotators, in the shape of SONYC-UST's annotations.csv. */
@Tag("slow")
class AnnotatorsTest extends ImportTestCase {
  /** The columns of version 2.3 (zenodo.org/records/3966543) with fewer classes. */
  private static final String HEADER =
      "split,sensor_id,audio_filename,annotator_id,year,week,day,hour,borough,block,latitude,"
          + "longitude,1-1_small-sounding-engine_presence,1-X_engine-of-uncertain-size_presence,"
          + "8-1_dog-barking-whining_presence,1-1_small-sounding-engine_proximity,"
          + "1-X_engine-of-uncertain-size_proximity,8-1_dog-barking-whining_proximity,"
          + "1_engine_presence,8_dog_presence\n";

  private static final String PLACE = ",2017,34,4,14,1,544,40.72951,-73.99388,";

  /** Volunteers and the truth, lines of a file apart from each other. */
  private static final String ANNOTATIONS =
      HEADER
          + "train,50,50_000066.wav,17"
          + PLACE
          + "1,0,0,near,-1,-1,1,0\n"
          + "validate,0,00_000066.wav,17"
          + PLACE
          + "1,0,1,near,-1,far,1,1\n"
          + "test,1,01_000123.wav,0"
          + PLACE
          + "0,1,0,-1,-1,-1,1,0\n"
          + "train,50,50_000066.wav,18"
          + PLACE
          + "0,0,0,-1,-1,-1,0,0\n"
          + "train,50,50_000066.wav,0"
          + PLACE
          + "0,0,1,-1,-1,-1,0,1\n"
          + "validate,0,00_000066.wav,-1"
          + PLACE
          + "0,0,-1,-1,-1,-1,0,-1\n"
          + "validate,0,00_000066.wav,-1"
          + PLACE
          + "-1,-1,1,-1,-1,-1,-1,1\n"
          + "validate,0,00_000067.wav,19"
          + PLACE
          + "0,1,0,-1,notsure,-1,1,0\n"
          + "validate,0,00_000066.wav,0"
          + PLACE
          + "0,0,1,-1,-1,-1,0,1\n";

  /** As the baseline of DCASE 2020 writes predictions. */
  private static final String SCORES =
      """
      audio_filename,1-1_small-sounding-engine,8-1_dog-barking-whining,1_engine,8_dog
      50_000066.wav,0.5,0.5,0.5,0.5
      00_000066.wav,0.5,0.5,0.5,0.5
      01_000123.wav,0.5,0.5,0.5,0.5
      00_000067.wav,0.5,0.5,0.5,0.5
      """;

  private Call call(String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("import", "--output", output()));
    words.addAll(List.of(options));
    return Call.of(words.toArray(String[]::new));
  }

  private static Map<String, String> labels(String output) {
    Map<String, String> labels = new TreeMap<>();
    for (Row row : SPARK.read().parquet(output + "/labels").collectAsList()) {
      labels.put(row.getString(0), row.getList(row.fieldIndex("labels")).toString());
    }
    return labels;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baseline | [0, 1] | [-1, -1] | [0, 0] | [1, 0]",
        "verified | [0, 1] | [-1, -1] | [0, 0] | [0, 1]",
        "any      | [1, 1] | [0, 0] | [-1, -1] | [1, 0]",
        "majority | [-1, 1] | [0, 0] | [-1, -1] | [-1, 0]",
        "all      | [0, 1] | [0, 0] | [-1, -1] | [0, 0]",
        "share    | [0.5, 1.0] | [0.0, 0.0] | [-1.0, -1.0] | [0.5, 0.0]",
      })
  void fineClassesBesideScores(
      String rule, String first, String second, String third, String fourth) throws IOException {
    String labels = file("annotations.csv", ANNOTATIONS);
    Call call =
        call(
            "--scores",
            file("scores.csv", SCORES),
            "--labels",
            labels,
            "--class-columns=?-?_*",
            "--ignore-columns=?-X_*",
            "--annotators=" + rule);
    assertEquals(0, call.exitCode(), call::err);
    assertEquals(
        Map.of(
            "00_000066.wav", first,
            "00_000067.wav", second,
            "01_000123.wav", third,
            "50_000066.wav", fourth),
        labels(output()));
    assertTrue(
        Files.readString(Path.of(output(), "classes.json"))
            .contains("[\"1-1_small-sounding-engine\", \"8-1_dog-barking-whining\"]"));
    assertTrue(
        Files.readString(Path.of(output(), "manifest.json")).contains("2 classes, annotators in"));
    assertTrue(Files.readString(Path.of(output(), "manifest.json")).contains(", " + rule + ": "));
    assertTrue(
        call.err()
            .contains(
                labels
                    + ": 1 clip without an annotator whom the rule "
                    + rule
                    + " asks: all labels unknown"),
        call::err);
  }

  @Test
  void coarseClassesAlone() throws IOException {
    Call call = call("--labels", file("annotations.csv", ANNOTATIONS), "--class-columns=?_*");
    assertEquals(0, call.exitCode(), call::err);
    List<String> rows =
        SPARK.read().parquet(output() + "/labels").collectAsList().stream()
            .map(row -> row.mkString(" "))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "00_000066 00_000066 ArraySeq(0, 1) validate",
            "00_000067 00_000067 ArraySeq(-1, -1) validate",
            "01_000123 01_000123 ArraySeq(1, 0) test",
            "50_000066 50_000066 ArraySeq(1, 0) train"),
        rows);
    assertTrue(
        Files.readString(Path.of(output(), "classes.json")).contains("[\"1_engine\", \"8_dog\"]"));
    assertTrue(
        Files.readString(Path.of(output(), "manifest.json")).contains("baseline: in the split"));
  }

  /** Version 1, for DCASE 2019, knows no places; another dataset may name its annotators. */
  @Test
  void otherFilesOfAnnotators() throws IOException {
    String first =
        "split,sensor_id,audio_filename,annotator_id,1-1_small-sounding-engine_presence,"
            + "1-1_small-sounding-engine_proximity\ntrain,1,a.wav,5,1,near\n";
    assertEquals(0, call("--labels", file("v1.csv", first)).exitCode());
    assertEquals(Map.of("a", "[1]"), labels(output()));
    String named = "file;annotator;Dog;Cat\na.wav;ann;1;0\na.wav;bob;1;1\na.wav;eve;0;0,0\n";
    String file = file("named.csv", named);
    Call call = call("--labels", file, "--if-exists=overwrite");
    assertEquals(
        "sglthresh import: error: "
            + file
            + " has labels of several annotators and no column split, which the rule baseline goes"
            + " by: say with --annotators what they say together: verified, any, majority, all,"
            + " share.",
        sentence(call));
    assertEquals(3, call.exitCode());
    assertEquals(
        0, call("--labels", file, "--if-exists=overwrite", "--annotators=share").exitCode());
    assertEquals(Map.of("a", "[0.6666667, 0.33333334]"), labels(output()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'' ! FILE has fine and coarse classes, such as \"1-1_small-sounding-engine\" and"
            + " \"1_engine\": choose with --class-columns \"?-?_*\" (fine) or --class-columns"
            + " \"?_*\" (coarse).",
        "train,5,b.wav,17PLACE2,0,0,near,-1,-1,1,0 ! FILE, line 11: class"
            + " \"1-1_small-sounding-engine\": \"2\" is none of an annotator's labels, 1, 0 and -1"
            + " for a class not judged.",
        "train,5,b.wav,17PLACE1,0,0,near,-1,-1,1 ! FILE, line 11: 19 cells under 20 columns; quote"
            + " cells that hold separators.",
        "train,5,b.wav,PLACE1,0,0,near,-1,-1,1,0 ! FILE, line 11: the annotator is missing.",
        "train,5,,4PLACE1,0,0,near,-1,-1,1,0 ! FILE, line 11: the name of the clip is missing.",
        ",5,b.wav,4PLACE1,0,0,near,-1,-1,1,0 ! FILE, line 11: the split is missing, and"
            + " --annotators baseline goes by train, validate, test.",
        "dev,5,b.wav,4PLACE1,0,0,near,-1,-1,1,0 ! FILE, line 11: the split is \"dev\", and"
            + " --annotators baseline goes by train, validate, test.",
        "test,5,00_000066.wav,4PLACE1,0,0,near,-1,-1,1,0 ! FILE, line 11: clip \"00_000066\" is in"
            + " two splits, \"test\" and \"validate\".",
        "validate,5,00_000066.wav,0PLACE1,0,1,-1,-1,-1,1,1 ! FILE, line 11: clip \"00_000066\" has"
            + " class \"1-1_small-sounding-engine\" as 0 and as 1 by annotator 0.",
      })
  void wrongLines(String line, String message) throws IOException {
    String labels = file("annotations.csv", ANNOTATIONS + line.replace("PLACE", PLACE) + "\n");
    Call call =
        line.isEmpty()
            ? call("--labels", labels)
            : call("--labels", labels, "--class-columns=?-?_*");
    assertEquals("sglthresh import: error: " + message.replace("FILE", labels), sentence(call));
    assertEquals(3, call.exitCode());
    if (!line.isEmpty()) {
      Call beside =
          call("--scores", file("scores.csv", SCORES), "--labels", labels, "--class-columns=?-1_*");
      assertEquals(3, beside.exitCode());
    }
  }

  @Test
  void theOptionIsForAnnotators() throws IOException {
    String scores = file("s.csv", ImportTestCase.SCORES);
    String labels = file("l.csv", LABELS);
    Call call = call("--scores", scores, "--labels", labels, "--annotators=any");
    assertEquals(
        "sglthresh import: error: --annotators is for labels with a line for each annotator of a"
            + " clip, which "
            + labels
            + " does not have: leave it out.",
        call.lastLine());
    assertEquals(2, call.exitCode());
    assertEquals(
        "sglthresh import: error: --annotators is about labels; add --labels or leave it out",
        call("--scores", scores, "--annotators=any").lastLine());
    String list = file("list.csv", "fname,labels\na.wav,Dog\n");
    assertEquals(2, call("--labels", list, "--annotators=any").exitCode());
    assertEquals(2, call("--labels", list, "--class-columns=Dog").exitCode());
    String annotations = file("annotations.csv", ANNOTATIONS);
    assertEquals(
        "sglthresh import: error: "
            + annotations
            + " has lines of several annotators, which are labels: give it with --labels, or leave"
            + " the column of annotators out with --ignore-columns.",
        sentence(call("--scores", annotations, "--class-columns=?_*")));
  }

  /** The last line without what it says of describe. */
  private static String sentence(Call call) {
    return call.lastLine().replaceFirst("; 'describe .*", ".");
  }
}
