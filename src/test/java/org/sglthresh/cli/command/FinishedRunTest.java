package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;

/** With {@code --if-exists skip} only a finished run that is the very same is taken for done. */
class FinishedRunTest {
  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private Call run(String command, String... options) {
    String[] base = {command, "--if-exists=skip", "--output=" + work.resolve("out")};
    return Call.of(TwoSets.words(base, options));
  }

  private void assertDoneBefore(Call call) {
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(work.resolve("out") + " is complete already; nothing to do\n", call.out());
    String[] words = call.err().strip().split(": ", 3);
    assertEquals("done: " + call.out().strip(), words[1] + ": " + words[2]);
    assertEquals(1, call.err().lines().count(), "Spark was started");
  }

  private void assertDiffers(String difference, Call call) {
    assertEquals(4, call.exitCode(), call.err());
    assertTrue(
        call.lastLine()
            .contains("output " + work.resolve("out") + " is complete, but " + difference),
        call.lastLine());
    assertTrue(
        call.lastLine().endsWith("; choose another directory or pass --if-exists overwrite"));
    assertEquals(1, call.err().lines().count(), call.err());
  }

  private String[] optimize(String... options) {
    return TwoSets.words(sets.clips(), TwoSets.words(new String[] {"--method=default"}, options));
  }

  @Test
  void theSameParametersAndInputsAreDone() throws IOException {
    assertEquals(0, run("optimize", optimize()).exitCode());
    Object before = Files.getLastModifiedTime(work.resolve("out").resolve("_SUCCESS"));
    assertDoneBefore(run("optimize", optimize()));
    assertDoneBefore(run("optimize", optimize("--score-scale=probability")));
    assertEquals(before, Files.getLastModifiedTime(work.resolve("out").resolve("_SUCCESS")));
  }

  @Test
  void anotherParameterIsNamed() {
    run("optimize", optimize());
    assertDiffers(
        "was made with --initial-threshold 0.5, not 0.3",
        run("optimize", optimize("--initial-threshold=0.3")));
    assertDiffers(
        "was made with --method default, not exact",
        run("optimize", TwoSets.words(sets.clips(), "--method=exact")));
    assertDiffers(
        "was made without --eval-scores, which is",
        run("optimize", optimize("--eval-scores=" + directory + "/scores")));
    String[] withoutLabels = Arrays.copyOf(optimize(), optimize().length);
    withoutLabels[1] = "--unlabelled=keep";
    assertDiffers("was made with --labels ", run("optimize", withoutLabels));
  }

  @Test
  void anotherInputIsNamed() throws IOException {
    String thresholds = sets.thresholds("changing", 0.4, 0.5, 0.6, 0.3);
    String[] evaluate = TwoSets.words(sets.clips(), "--thresholds=" + thresholds);
    assertEquals(0, run("evaluate", evaluate).exitCode());
    assertDoneBefore(run("evaluate", evaluate));
    sets.thresholds("changing", 0.4375, 0.5, 0.6, 0.3);
    assertDiffers(
        "its input " + thresholds + "/thresholds.json (thresholds) has changed since: 1 file of ",
        run("evaluate", evaluate));
    Files.delete(Path.of(thresholds, "thresholds.json"));
    assertDiffers(
        "its input " + thresholds + "/thresholds.json (thresholds) cannot be looked at any more",
        run("evaluate", evaluate));
  }

  @Test
  void anotherListOfClassNamesIsNoticed() throws IOException {
    String classes = sets.file("names.txt", "a\nb\nc\nd\n");
    String[] tables = {
      "--scores=" + directory + "/scores",
      "--labels=" + directory + "/labels",
      "--classes=" + classes
    };
    for (String command : new String[] {"summarize", "apply"}) {
      String[] words =
          command.equals("apply")
              ? new String[] {tables[0], tables[2], "--thresholds=0.5"}
              : tables;
      Path out = work.resolve(command);
      String[] base = {command, "--if-exists=skip", "--output=" + out};
      assertEquals(0, Call.of(TwoSets.words(base, words)).exitCode());
      sets.file("names.txt", "a\nb\nc\nxyz" + command + "\n");
      Call changed = Call.of(TwoSets.words(base, words));
      assertEquals(4, changed.exitCode(), changed.err());
      assertTrue(changed.lastLine().contains("(class names) has changed since"), changed.err());
    }
  }

  @Test
  void anOutputWithoutManifestIsNotTakenForAnything() throws IOException {
    run("optimize", optimize());
    Files.delete(work.resolve("out").resolve("manifest.json"));
    assertDiffers("has no manifest", run("optimize", optimize()));
    Files.writeString(work.resolve("out").resolve("manifest.json"), "{");
    assertDiffers("has no manifest", run("optimize", optimize()));
  }

  @Test
  void aCommandThatDealsInOptionsOfItsOwnIsDoneToo() {
    String[] made = {"--clips=20", "--classes=3"};
    assertEquals(0, run("synthesize", made).exitCode());
    assertDoneBefore(run("synthesize", made));
    assertDiffers(
        "was made with --clips 20, not 21", run("synthesize", "--clips=21", "--classes=3"));
  }
}
