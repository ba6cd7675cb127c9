package org.sglthresh.job.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;

/** Bad input about events is refused in one sentence, and nothing is written. */
@Tag("slow")
class EventRefusalsTest {
  private static final String HEADER = "filename\tonset\toffset\tevent_label\n";

  @TempDir Path work;

  private String file(String name, String text) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file.toString();
  }

  /** Rows are separated by semicolons, cells by spaces. */
  private static String rows(String text) {
    return text == null ? "" : text.replace(' ', '\t').replace(';', '\n') + "\n";
  }

  private Call evaluate(String truth, String durations, String events, String... options)
      throws IOException {
    return Call.of(
        Call.words(
            "evaluate-events",
            "--truth",
            file("truth.tsv", HEADER + rows(truth)),
            "--durations",
            file("durations.tsv", "filename\tduration\n" + rows(durations)),
            "--events",
            file("events.tsv", HEADER + rows(events)),
            "--output",
            work.resolve("out"),
            options));
  }

  private void assertRefused(int exitCode, String message, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(message), call.err());
    assertFalse(call.err().contains("\tat "), call.err());
    assertFalse(Files.exists(work.resolve("out")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1 2 Dog | a 10;b x | a 1 2 Dog | durations.tsv, 1 recording has no duration above 0",
        "a 1 2 Dog | a 10;a 11 | a 1 2 Dog | recording has several durations: recording \"a\" 10.0",
        "a 1 2 Dog | b 10 | b 1 2 Dog | truth.tsv, 1 recording is not among the durations: \"a\"",
        "a 1 2 Dog | a 10 | b 1 2 Dog | events.tsv, 1 recording is not among the durations: \"b\"",
        "a 2 1 Dog | a 10 | a 1 2 Dog | truth.tsv, 1 event has no onset of at least 0 with an",
        "a 1 2 Dog | a 10 | a -1 2 Dog | events.tsv, 1 detection has no onset of at least 0",
        "a x 2 Dog | a 10 | a 1 2 Dog | truth.tsv, 1 row has no class, or no number for onset",
        "a 1 11 Dog | a 10 | a 1 2 Dog | class \"Dog\" from 1.0 to 11.0 s of 10.0 s",
        "a 1 3 Dog;a 2 4 Dog | a 10 | a 1 2 Dog | say --overlapping-truth keep, as psds_eval",
        "a 1 2 Dog | a 10 | a 1 3 Dog;a 2 4 Dog | detection overlaps with another one of the same",
      })
  void badTables(String truth, String durations, String events, String message) throws IOException {
    assertRefused(3, message, evaluate(truth, durations, events));
  }

  @Test
  void overlapsThatAreKeptOrMergedCount() throws IOException {
    for (String how : List.of("keep", "merge")) {
      Call call = evaluate("a 1 3 Dog;a 2 4 Dog", "a 10", "a 1 4 Dog", "--overlapping-truth", how);
      assertEquals(0, call.exitCode(), call.err());
      JsonNode values =
          new ObjectMapper().readTree(work.resolve("out/metrics.json").toFile()).get("values");
      assertEquals(1, values.get("intersection_micro_recall").asDouble());
      assertEquals(how.equals("keep") ? 0 : 1, values.get("collar_micro_f1").asDouble());
      deleteOutput();
    }
  }

  private void deleteOutput() throws IOException {
    try (var files = Files.walk(work.resolve("out"))) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--thresholds 0.4 | says how scores become events; add --scores or leave it out",
        "--extra-truth drop | is about scores; add --scores or leave it out",
        "--gtc-threshold 0.5 | is one of a PSDS of your own; add --dtc-threshold",
        "--dtc-threshold 0.5 | needs --gtc-threshold beside it",
        "--dtc-threshold 0.5 --gtc-threshold 0.5 --alpha-ct 1 | add --cttc-threshold",
        "--baseline-psds 0.5 | has 1 numbers for 2 PSDS; give one for each",
        "--points 3 | is about scores; add --scores or leave it out",
      })
  void optionsThatDoNotGoTogether(String options, String message) throws IOException {
    assertRefused(2, message, evaluate("a 1 2 Dog", "a 10", "a 1 2 Dog", options.split(" ")));
  }

  @Test
  void aClassThatIsNotThere() throws IOException {
    Call call =
        evaluate("a 1 2 Dog", "a 10", "a 1 2 Dgo", "--classes", file("classes.txt", "Cat\nDog\n"));
    assertRefused(3, "did you mean \"Dog\"?", call);
  }

  @Test
  void aTextThatEndsInItsHeader() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(HEADER.getBytes(StandardCharsets.UTF_8));
    }
    Path cut = work.resolve("cut.tsv.gz");
    Files.write(cut, Arrays.copyOf(packed.toByteArray(), 20));
    Call call =
        Call.of(
            "evaluate-events",
            "--truth",
            cut.toString(),
            "--durations",
            file("durations.tsv", "filename\tduration\n"),
            "--events",
            file("events.tsv", HEADER),
            "--output",
            work.resolve("out").toString());
    assertRefused(3, "cut.tsv.gz ends in the middle of its data; write it again", call);
  }

  /** The one that is broken is named, and no other. */
  @Test
  void detectionsThatEndInTheMiddle() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 5000; i++) {
      text.append("a\t").append(i * 7919 % 10007 / 1e3).append("\t99\tDog\n");
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    Path cut = work.resolve("cut.tsv.gz");
    Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    Call call =
        Call.of(
            "evaluate-events",
            "--truth",
            file("truth.tsv", HEADER + rows("a 1 2 Dog")),
            "--durations",
            file("durations.tsv", "filename\tduration\na\t10\n"),
            "--events",
            cut.toString(),
            "--output",
            work.resolve("out").toString());
    assertRefused(3, "of the table " + cut + " is truncated or damaged: write it again.", call);
  }

  @Test
  void textsOfADirectoryHaveOneHeader() throws IOException {
    file("truth.csv/part-0", "filename,onset,offset,event_label\na,1,2,Dog\n");
    file("truth.csv/part-1", "filename,offset,onset,event_label\na,4,3,Dog\n");
    Call call =
        Call.of(
            "evaluate-events",
            "--truth",
            work.resolve("truth.csv").toString(),
            "--durations",
            file("durations.tsv", "filename\tduration\na\t10\n"),
            "--events",
            file("events.tsv", HEADER + rows("a 1 2 Dog")),
            "--output",
            work.resolve("out").toString());
    assertRefused(3, "write all files with the same schema", call);
  }

  @Test
  void aTextThatSparkWouldNotRead() throws IOException {
    Call call =
        Call.of(
            "evaluate-events",
            "--truth",
            file("_truth.tsv", HEADER),
            "--durations",
            file("durations.tsv", "filename\tduration\n"),
            "--events",
            file("events.tsv", HEADER),
            "--output",
            work.resolve("out").toString());
    assertRefused(3, "has a name that Spark takes for hidden, and would not read; rename it", call);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.tsv:onset offset Dog;0 1 1.5 | line 2, class \"Dog\": \"1.5\"",
        "a.tsv:onset offset Dog;0 1 nan | line 2, class \"Dog\": \"nan\"",
        "a.tsv:onset offset Dog;0 1 | another number of cells than the header",
        "a.tsv:onset offset Dog;1 1 0.5 | no onset of at least 0 with an offset after it",
        "a.tsv:onset offset Dog;0 1 0.5+b.tsv:onset offset Cat;0 1 0.5 | another header than the",
        "a.tsv:onset Dog;0 0.5 | is not onset, offset and the classes with tabs between them",
        "a.txt:onset offset Dog | holds no .tsv; name the right directory",
      })
  void badFrames(String texts, String message) throws IOException {
    for (String text : texts.split("\\+")) {
      String[] parts = text.split(":");
      file("frames/" + parts[0], rows(parts[1]));
    }
    Call call =
        Call.of(
            "import",
            "--frames",
            work.resolve("frames").toString(),
            "--output",
            work.resolve("out").toString());
    assertRefused(3, message, call);
  }

  @ParameterizedTest
  @ValueSource(strings = {"detect", "evaluate-events", "optimize-events"})
  void logitsHaveNoUsualThreshold(String command) {
    String[] truth =
        command.equals("detect")
            ? new String[0]
            : new String[] {"--truth", "t.tsv", "--durations", "d.tsv"};
    assertRefused(
        2,
        "--score-scale logit has no usual threshold; say which with --thresholds",
        Call.of(
            Call.words(
                command,
                "--scores",
                "scores",
                "--score-scale",
                "logit",
                truth,
                "--output",
                work.resolve("out"))));
  }

  @Test
  void framesThatOverlap() throws IOException {
    file("frames/a.tsv", rows("onset offset Dog;0 1 0.5;0.5 1.5 0.6"));
    Call.done(
        "import",
        "--frames",
        work.resolve("frames").toString(),
        "--output",
        work.resolve("imported").toString());
    Call call =
        Call.of(
            "detect",
            "--scores",
            work.resolve("imported/scores").toString(),
            "--output",
            work.resolve("out").toString());
    assertRefused(
        3, "1 frame begins before the one before it ends: recording \"a.wav\" at 0.5 s", call);
    call =
        Call.of(
            "detect",
            "--scores",
            work.resolve("imported/scores").toString(),
            "--rules",
            file("rules.csv", "class,threshold\nDgo,0.5\n"),
            "--output",
            work.resolve("out").toString());
    assertRefused(
        3, "names a class that the scores do not have: \"Dgo\"; did you mean \"Dog\"?", call);
  }
}
