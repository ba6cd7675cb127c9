package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** What {@code --verbose} says of the choices behind a run, by command and engine. */
class VerboseTest {
  private static final String ROOM =
      "; Spark has NUMBER cores, and MB for cached data; the driver's heap is MB";

  /** What several commands say. */
  private static final Map<String, String> SENTENCES =
      Map.of(
          "READ",
          "/clips/scores, 1 file of FILES: read in 1 partition, as a task is worth its cost from MB"
              + " on",
          "SENT",
          "the labels of 300 clips, MB, are sent to every executor: up to 2,000,000 clips and MB"
              + " are",
          "KEPT",
          "300 clips of 12 classes are in 1 partition and 1 block of MB in all" + ROOM,
          "PASSED",
          "no scores are kept: each task holds one block of up to 32,768 clips of 12 classes, MB, at"
              + " a time"
              + ROOM,
          "WRITTEN",
          "no scores are kept: 1 partition written row by row as files of tags" + ROOM,
          "SCANNED",
          "1 task to summarise the clips and NUMBER tasks to merge ranges of classes, at most two a"
              + " core; a class of up to 65,536 distinct scores is kept without loss and any other in"
              + " at most 8,192 bins, and the driver takes MB in all"
              + ROOM,
          "SUMMARIZED",
          "the summary of 300 clips has NUMBER bins, at most 300 a class, and 12 of 12 classes"
              + " without loss; with what a method makes of it, it takes some MB of the driver's heap"
              + " of MB",
          "BLOCKS",
          "engine blocks: the RAPIDS Accelerator is not on, and only GPUs make sql worth it");

  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    Tables.spark();
    done(
        "synthesize",
        "--clips=300",
        "--classes=12",
        "--seed=3",
        "--output=" + directory + "/clips");
    done(
        "optimize --method=default --output=" + directory + "/run",
        "--scores=" + directory + "/clips/scores",
        "--labels=" + directory + "/clips/labels");
    done(
        "summarize",
        "--scores=" + directory + "/clips/scores",
        "--labels=" + directory + "/clips/labels",
        "--output=" + directory + "/summary");
    Files.writeString(directory.resolve("rules.json"), "{\"max-micro-f1-fall\": 0.1}");
  }

  private static Call done(String words, String... more) {
    List<String> args = new ArrayList<>(List.of(words.split(" ")));
    args.addAll(List.of(more));
    Call call = Call.of(args.toArray(String[]::new));
    assertEquals(0, call.exitCode(), call.err());
    return call;
  }

  /** The details that a command gives, one a line. */
  private String details(String command) {
    String words =
        command
            .replace("CLIPS", "--scores=CORPUS/scores --labels=CORPUS/labels")
            .replace("CORPUS", directory + "/clips")
            .replace("RUN", directory + "/run")
            .replace("RULES", directory + "/rules.json")
            .replace("SUMMARY", directory + "/summary");
    Call call = done(words, "--verbose", "--output=" + work.resolve("out"));
    return String.join("\n", call.err().lines().filter(VerboseTest::isDetail).toList());
  }

  private static boolean isDetail(String line) {
    return line.startsWith("sglthresh: detail: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimize CLIPS --method=default | not engine summary: FILES of scores are no more than the"
            + " MB that the executors hold | READ | SENT | KEPT | engine local takes up to MB where"
            + " it is not asked for",
        "optimize CLIPS --method=default --engine=local | READ | SENT | KEPT | engine local, as"
            + " asked for: FILES of scores come to the driver's memory; auto brings up to MB to",
        "optimize CLIPS --method=default --engine=blocks | READ | SENT | KEPT | engine blocks, as"
            + " asked for: FILES of scores stay on the executors, and an epoch is a Spark job; auto"
            + " brings up to MB to this driver",
        "optimize CLIPS --method=default --engine=summary | engine summary, as asked for: the scores"
            + " are read once | READ | SENT | SCANNED | SUMMARIZED",
        "optimize --summary=SUMMARY --method=default | engine summary: 1 summary takes the place of"
            + " the scores | SUMMARIZED",
        "compare CLIPS --methods=default | READ | SENT | KEPT | engine local takes up to MB where",
        "compare CLIPS --methods=default --folds=3 | READ | SENT | 300 clips of 12 classes are in 1"
            + " partition and 3 blocks | 3 folds of 100 to 100 clips in the same blocks: they are"
            + " learned one after the other",
        "crossvalidate CLIPS --method=default --engine=blocks | READ | SENT | 300 clips of 12 classes"
            + " are in 1 partition and 3 blocks | engine blocks, as asked for | 3 folds of 100 to 100"
            + " clips in the same blocks: they are learned side by side",
        "evaluate CLIPS --thresholds=0.5 | BLOCKS | READ | SENT | PASSED",
        "apply --scores=CORPUS/scores --thresholds=0.5 | BLOCKS | READ | WRITTEN",
        "apply --scores=CORPUS/scores --thresholds=0.5 --engine=sql | engine sql, as asked for |"
            + " READ | WRITTEN",
        "summarize CLIPS | BLOCKS | READ | SENT | SCANNED | SUMMARIZED",
        "diff CLIPS --before=RUN --after=RUN --engine=blocks | engine blocks, as asked for: the"
            + " scores are read by code of its own; the RAPIDS Accelerator is not on | READ | SENT |"
            + " PASSED",
        "diff --before=RUN --after=RUN | no clips are given: the thresholds of 12 classes are",
        "gate CLIPS --before=RUN --after=RUN --rules=RULES | BLOCKS | READ | SENT | PASSED",
        "synthesize --clips=30 | 1 file of scores and 1 file of labels: one for each of Spark's",
      })
  void everyChoiceIsExplainedInASentence(String line) {
    String[] parts = line.split(" \\| ");
    String command = parts[0];
    String details = details(command);
    for (String sentence : List.of(parts).subList(1, parts.length)) {
      Pattern pattern = Pattern.compile(pattern(SENTENCES.getOrDefault(sentence, sentence)));
      assertTrue(pattern.matcher(details).find(), pattern + "\n" + details);
    }
  }

  private static String pattern(String sentence) {
    return Pattern.quote(sentence)
        .replace("FILES", "\\E[0-9.]+ kB\\Q")
        .replace("NUMBER", "\\E[0-9,]+\\Q")
        .replace("MB", "\\E[0-9,.]+ [kM]B\\Q");
  }

  @Test
  void nothingIsExplainedUnasked() {
    Call call =
        done(
            "evaluate --thresholds=0.5 --scores=" + directory + "/clips/scores",
            "--labels=" + directory + "/clips/labels",
            "--output=" + work.resolve("out"));
    assertFalse(call.err().contains("detail:"), call.err());
  }
}
