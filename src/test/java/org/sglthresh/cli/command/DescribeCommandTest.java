package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** {@code describe} says what an input holds, and why other commands would refuse it. */
final class DescribeCommandTest {
  @TempDir private Path dir;

  private String scores(float last) {
    return Tables.writeScores(
        dir.resolve("scores"),
        1,
        List.of("Cat", "Dog"),
        List.of("a", "b"),
        new float[][] {{0f, .5f}, {1f, last}});
  }

  @Test
  void aTableThatFits() {
    String scores = scores(.25f);
    assertEquals(
        scores
            + """
            : Parquet table, an array for each clip

            column   type          taken for
            ───────  ────────────  ─────────
            clip_id  string        clip id
            scores   array<float>  values

            2 rows, 2 clips, 2 classes
            numbers from 0 to 1.00: 1 exactly 0, 1 exactly 1, 4 in all

            class  values  least  greatest  0  1  -1  missing  outside [0, 1]
            ─────  ──────  ─────  ────────  ─  ─  ──  ───────  ──────────────
            Cat         2      0      1.00  1  1   0        0               0
            Dog         2  0.250     0.500  0  0   0        0               0

            everything fits
            """,
        Call.done("describe", scores).out());
  }

  @Test
  void aTableThatDoesNotFit() {
    String scores = scores(1.5f);
    Call call = Call.done("describe", "--path", scores);
    assertEquals(
        "sglthresh describe: done: " + scores + ": 2 clips of 2 classes; 1 thing does not fit",
        call.lastLine());
    String out = call.out();
    assertTrue(
        out.contains("Dog         2  0.500      1.50  0  0   0        0               1"), out);
    assertTrue(
        out.endsWith(
            "does not fit:\n- In the scores table "
                + scores
                + ", 1 score lies outside [0, 1]: clip \"b\", class \"Dog\": 1.5. Use --score-scale logit"
                + " if these are logits.\n"),
        out);
    assertTrue(
        Call.done("describe", scores, "--score-scale=logit").out().endsWith("everything fits\n"));
    String refusal =
        Call.of("apply", "--scores", scores, "--thresholds=0.5", "--output", dir + "/o").lastLine();
    assertTrue(refusal.endsWith("; 'describe " + scores + "' shows what it holds"), refusal);
  }

  @Test
  void aFileOfAnotherTool() throws IOException {
    Path file = Files.writeString(dir.resolve("s.csv"), "file;Cat;Dog\na.wav;0,5;\n");
    String out = Call.done("describe", file.toString()).out();
    assertTrue(
        out.startsWith(
            file
                + ": file for import, wide (a line a clip, a column a class), separated by semicolons,"
                + " decimal commas, ids in \"file\", 2 classes\n"),
        out);
    assertTrue(out.contains("\n1 row, 1 clip, 2 classes\n"), out);
    assertTrue(out.contains("clip \"a.wav\", class \"Dog\": the cell is empty"), out);
  }

  @Test
  void itsWordIsItsPath() {
    assertEquals("sglthresh describe: error: missing option PATH", Call.of("describe").lastLine());
    assertEquals(
        "sglthresh describe: error: unexpected 'b'; every value stands behind its option, as"
            + " --option value",
        Call.of("describe", "a", "b").lastLine());
    assertEquals(
        "sglthresh describe: error: --path is given twice",
        Call.of("describe", "a", "--path=b").lastLine());
    assertEquals(
        "sglthresh describe: error: The input table /no/such does not exist.",
        Call.of("describe", "/no/such").lastLine());
  }

  @Test
  void aDatasetIsDescribedArrayByArray() {
    String clips = "src/test/resources/datasets/clips";
    Call all = Call.of("describe", clips);
    assertEquals(3, all.exitCode());
    assertTrue(all.lastLine().endsWith("say which with --scores-column."), all.err());
    String scores = Call.done("describe", clips, "--scores-column=scores").out();
    assertTrue(scores.contains("12 clips, 5 classes"), scores);
  }
}
