package org.sglthresh.job.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.cli.Call.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.NumberedClips;

/** Evaluation clips that are tuning clips too. */
class OverlapCommandsTest {
  private static final String ALLOW = "--allow-overlap";
  private static final String WHY =
      ": metrics on them say little about new clips; remove them from one side, or say"
          + " --allow-overlap to measure on them all the same";
  private static final String CLIPS =
      "40 of the 100 evaluation clips are also among the tuning clips (\"clip_0002";

  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() {
    Tables.spark();
    NumberedClips.write(directory.resolve("tuning"), 0, 240);
    NumberedClips.write(directory.resolve("half"), 200, 300);
    NumberedClips.write(directory.resolve("recording"), 245, 300);
    NumberedClips.write(directory.resolve("other"), 300, 360);
    NumberedClips.write(directory.resolve("tuning5"), 0, 245);
    Call.done(words("summarize", table("", "tuning"), "--output=" + directory.resolve("summary")));
  }

  private static String[] table(String prefix, String name) {
    return new String[] {
      "--" + prefix + "scores=" + directory.resolve(name).resolve("scores"),
      "--" + prefix + "labels=" + directory.resolve(name).resolve("labels")
    };
  }

  private Path output() {
    return work.resolve("output");
  }

  private String[] command(String name, String evaluation, String... further) {
    return words(
        name,
        name.equals("optimize")
            ? words("--method=exact", "--resamples=0")
            : words("--methods=exact"),
        table("eval-", evaluation),
        "--output=" + output(),
        further);
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(output().resolve(file).toFile());
  }

  private void assertRefused(String begin, Call call) {
    assertEquals(3, call.exitCode(), call.err());
    String line = call.lastLine();
    assertTrue(line.contains(begin), line);
    assertTrue(line.contains(WHY), line);
    assertFalse(Files.exists(output()), "no thresholds are written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "blocks", "summary", "sql"})
  void clipsOnBothSidesAreRefusedOnEveryEngine(String engine) {
    for (String command : new String[] {"optimize", "compare"}) {
      String[] tuning = table("", "tuning");
      assertRefused(CLIPS, Call.of(command(command, "half", words(tuning, "--engine=" + engine))));
    }
  }

  @Test
  void theFirstClipsAreNamed() {
    String line = Call.of(command("optimize", "half", table("", "tuning"))).lastLine();
    assertTrue(
        line.matches(
            ".*are also among the tuning clips"
                + " \\(\"clip_0002[0-3]\\d\", \"clip_0002[0-3]\\d\", \"clip_0002[0-3]\\d\", …\\): .*"),
        line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "summary", "sql"})
  void otherClipsAreMeasured(String engine) throws IOException {
    Call.done(command("optimize", "other", words(table("", "tuning"), "--engine=" + engine)));
    JsonNode overlap = json("metrics.json").path("overlap");
    assertEquals("{\"clips\":0,\"of\":60,\"exact\":true}", overlap.toString());
    assertEquals(60, json("metrics.json").path("evaluation").path("clips").asInt());
  }

  @Test
  void anOverlapThatIsAllowedIsWarnedOf() throws IOException {
    Call call = Call.done(command("optimize", "half", words(table("", "tuning"), ALLOW)));
    String warning = "metrics on them say little about new clips (--allow-overlap)";
    assertTrue(call.err().contains(CLIPS) && call.err().contains(warning), call.err());
    String report = Files.readString(output().resolve("report.html"));
    assertTrue(report.contains("40 of the 100 evaluation clips are also"), report);
    assertEquals(
        "{\"clips\":40,\"of\":100,\"exact\":true}",
        json("metrics.json").path("overlap").toString());
    assertTrue(json("thresholds.json").path("learnedOn").path("clips").asInt() == 240);
  }

  @Test
  void compareWritesTheOverlapToo() throws IOException {
    Call call = Call.done(command("compare", "half", words(table("", "tuning"), ALLOW)));
    assertTrue(call.err().contains(CLIPS), call.err());
    assertEquals(
        "{\"clips\":40,\"of\":100,\"exact\":true}",
        json("comparison.json").path("overlap").toString());
    assertTrue(
        Files.readString(output().resolve("report.html"))
            .contains("40 of the 100 evaluation clips are also"));
  }

  @Test
  void clipsOfSummariesAreKnownByTheirIds() throws IOException {
    String summary = "--summary=" + directory.resolve("summary");
    assertRefused(CLIPS, Call.of(command("optimize", "half", summary)));
    Call.done(command("optimize", "other", summary));
    assertEquals(0, json("metrics.json").path("overlap").path("clips").asInt());
    assertEquals(240, json("thresholds.json").path("learnedOn").path("clips").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimize", "compare"})
  void recordingsOnBothSidesAreRefused(String command) throws IOException {
    String[] grouped = words(table("", "tuning5"), "--group-column=recording");
    assertRefused(
        "1 of the 6 groups of the evaluation clips by --group-column recording holds tuning clips"
            + " too (\"r024\")",
        Call.of(command(command, "recording", grouped)));
    Call call = Call.done(command(command, "recording", words(grouped, ALLOW)));
    assertTrue(call.err().contains("1 of the 6 groups of the evaluation clips"), call.err());
    String file = command.equals("optimize") ? "metrics.json" : "comparison.json";
    assertEquals(
        "{\"clips\":0,\"of\":55,\"exact\":true,\"groups\":1,\"of_groups\":6}",
        json(file).path("overlap").toString());
  }

  @Test
  void otherRecordingsAreMeasured() throws IOException {
    String[] grouped = words(table("", "tuning"), "--group-column=recording");
    Call.done(command("optimize", "other", grouped));
    assertEquals(0, json("metrics.json").path("overlap").path("groups").asInt());
    assertEquals(6, json("metrics.json").path("overlap").path("of_groups").asInt());
  }

  @Test
  void labelsOfBothSidesMayBeInOneTable() throws IOException {
    Path all = work.resolve("all");
    NumberedClips.write(all, 0, 400);
    String[] grouped =
        words(
            "optimize",
            "--scores=" + directory.resolve("tuning").resolve("scores"),
            "--labels=" + all.resolve("labels"),
            "--eval-scores=" + directory.resolve("other").resolve("scores"),
            "--eval-labels=" + all.resolve("labels"),
            "--extra-labels=drop",
            "--group-column=recording",
            "--resamples=0",
            "--output=" + output());
    Call.done(grouped);
    assertEquals(
        "{\"clips\":0,\"of\":60,\"exact\":true,\"groups\":0,\"of_groups\":6}",
        json("metrics.json").path("overlap").toString());
  }

  @Test
  void optionsWithoutEvaluationClipsAreRefused() {
    String why = " keeps tuning and evaluation clips apart; add --eval-scores or leave it out";
    for (String option : new String[] {ALLOW, "--group-column=recording"}) {
      for (String command : new String[] {"optimize", "compare"}) {
        Call call = Call.of(words(command, table("", "tuning"), option, "--output=" + output()));
        assertEquals(2, call.exitCode(), call.err());
        assertTrue(call.err().contains(option.replaceFirst("=.*", "") + why), call.err());
      }
    }
    Call summary =
        Call.of(
            command(
                "optimize",
                "half",
                "--summary=" + directory.resolve("summary"),
                "--group-column=recording"));
    assertEquals(2, summary.exitCode(), summary.err());
    assertTrue(
        summary.err().contains("summaries do not say the groups of their clips; leave it out"),
        summary.err());
  }
}
