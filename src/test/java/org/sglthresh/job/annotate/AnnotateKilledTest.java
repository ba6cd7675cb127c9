package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.SparkExecutorInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.FaultyFileSystem;
import org.sglthresh.spark.read.Tables;

/** Whenever annotating is killed, the same command goes on, and ends as if nothing had been. */
class AnnotateKilledTest {
  private static final int SOUNDS = 6;

  @TempDir private static Path shared;
  private static AnnotateRuns runs;
  private static List<String> expected;

  @BeforeAll
  static void start() throws IOException {
    Tables.spark()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.faulty.impl", FaultyFileSystem.class.getName());
    runs = AnnotateRuns.in(shared);
    runs.makeSounds(SOUNDS);
    runs.done("undisturbed");
    expected = runs.windows("undisturbed");
    assertEquals(3 * SOUNDS, expected.size());
  }

  @BeforeEach
  void heal() {
    FaultyFileSystem.heal();
  }

  /** What a killed driver does not do any more. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static void killAt(String wanted, long batches, String output, String... more) {
    assertThrows(
        Exception.class,
        () ->
            runs.run(
                (call, words) -> {
                  if (call.equals(wanted) && isAt(words.get(0), batches)) {
                    throw new Killed();
                  }
                },
                output,
                more));
    awaitNoTasks();
  }

  private static boolean isAt(Object word, long batches) {
    return word instanceof Long done ? done >= batches : String.valueOf(word).startsWith("write ");
  }

  /** Tasks of a driver that is killed are killed with it; here they come to their end. */
  private static void awaitNoTasks() {
    Tables.spark().sparkContext().cancelAllJobs();
    while (Arrays.stream(Tables.spark().sparkContext().statusTracker().getExecutorInfos())
        .mapToInt(SparkExecutorInfo::numRunningTasks)
        .anyMatch(running -> running > 0)) {
      Thread.onSpinWait();
    }
  }

  private static void assertGoneOn(String output, Set<String> committed) throws IOException {
    assertEquals(expected, runs.windows(output));
    TreeSet<String> parts = runs.parts(output, AnnotateRuns.TABLE);
    assertTrue(parts.containsAll(committed), () -> committed + " are not all in " + parts);
    assertEquals(SOUNDS, parts.size(), "no recording was scored twice");
    assertFalse(runs.names(output).contains("_work"));
    assertEquals(SOUNDS, runs.facts(output).path("recordings").asInt());
  }

  @Test
  void whileBatchesAreInFlight() throws IOException {
    killAt("step", 2, "in flight");
    assertEquals(List.of("_work"), runs.names("in flight"));
    Set<String> committed = runs.committed("in flight");
    assertTrue(committed.size() >= 2 && committed.size() < SOUNDS, committed.toString());
    String line = runs.done("in flight").lastLine();
    assertTrue(line.contains(SOUNDS - committed.size() + " recordings new"), line);
    assertGoneOn("in flight", committed);
  }

  @Test
  void betweenTheLastBatchAndTheFinish() throws IOException {
    killAt("phase", 0, "before the finish");
    Set<String> committed = runs.committed("before the finish");
    assertEquals(SOUNDS, committed.size());
    String line = runs.done("before the finish").lastLine();
    assertTrue(line.contains(" 0 recordings new"), line);
    assertGoneOn("before the finish", committed);
  }

  /** The changes of the finish: _SUCCESS goes, directories, moves, _SUCCESS, and the work goes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 6, 30})
  void inTheMiddleOfTheFinish(int change) throws IOException {
    String output = "finish " + change;
    FaultyFileSystem.dieOnceThereIs(runs.output(output).resolve("_work/finish.json"), change);
    String faulty = "--output=faulty:" + runs.output(output);
    assertThrows(FaultyFileSystem.Death.class, () -> runs.run((call, words) -> {}, output, faulty));
    FaultyFileSystem.heal();
    assertTrue(runs.names(output).contains("_work"));
    assertEquals(Set.of(), missing(output, runs.committed(output)), "batches lie here or there");
    runs.done(output, "--if-exists=extend");
    assertGoneOn(output, Set.of());
  }

  private static Set<String> missing(String output, Set<String> batches) throws IOException {
    Set<String> moved =
        Files.exists(runs.output(output).resolve(AnnotateRuns.TABLE))
            ? runs.parts(output, AnnotateRuns.TABLE)
            : Set.of();
    Set<String> left = Set.copyOf(runs.names(output + "/_work/files"));
    return batches.stream()
        .filter(batch -> !moved.contains(batch))
        .filter(batch -> !left.contains(batch + "." + AnnotateRuns.TABLE + ".parquet"))
        .collect(Collectors.toSet());
  }

  /** A sound that has changed when the command goes on is scored as it is then, once. */
  @Test
  void aSoundChangesBeforeTheCommandGoesOn(@TempDir Path directory) throws IOException {
    AnnotateRuns own = AnnotateRuns.in(directory);
    own.makeSounds(3);
    own.sound("bad.wav", new byte[0]);
    String[] inTwos = {"--batch-recordings=2"};
    assertThrows(
        Killed.class,
        () ->
            own.run(
                (call, words) -> {
                  if (call.equals("phase") && isAt(words.get(0), 0)) {
                    throw new Killed();
                  }
                },
                "out",
                inTwos));
    own.sound("000.wav", AnnotateRuns.noise(5, 77));
    Files.setLastModifiedTime(own.sounds().resolve("000.wav"), FileTime.fromMillis(1_000_000_000));
    own.sound("bad.wav", AnnotateRuns.noise(4, 78));
    own.done("out", inTwos);
    own.done("fresh", inTwos);
    assertEquals(own.windows("fresh"), own.windows("out"));
    assertEquals(List.of(), own.rejected("out"));
    assertEquals(4, own.facts("out").path("recordings").asInt());
  }

  /** Two attempts of a task, or two runs, may have committed the same recordings. */
  @Test
  void aBatchThatIsThereTwiceCountsOnce() throws IOException {
    killAt("phase", 0, "twice");
    String batch = runs.committed("twice").first();
    Path work = runs.output("twice").resolve("_work");
    for (String table : List.of("recordings", AnnotateRuns.TABLE)) {
      String file = "." + table + ".parquet";
      Files.copy(
          work.resolve("files/" + batch + file), work.resolve("files/" + batch + "9" + file));
    }
    String record = Files.readString(work.resolve("batches/" + batch));
    Files.writeString(work.resolve("batches/" + batch + "9"), record.replace(batch, batch + "9"));
    runs.done("twice");
    assertGoneOn("twice", Set.of());
  }

  /** After a machine has died, a file may be empty although its record is there. */
  @Test
  void aBatchWhoseFilesAreNotWholeIsMadeAgain() throws IOException {
    killAt("phase", 0, "torn");
    Set<String> committed = runs.committed("torn");
    String torn = runs.committed("torn").first();
    Files.writeString(
        runs.output("torn").resolve("_work/files/" + torn + ".recordings.parquet"), "");
    String line = runs.done("torn").lastLine();
    assertTrue(line.contains(" 1 recording new"), line);
    committed.remove(torn);
    assertGoneOn("torn", committed);
  }

  @Test
  void aRunThatWasTakenOverDoesNotFinish() throws IOException {
    UserException e =
        assertThrows(
            UserException.class,
            () ->
                runs.run(
                    (call, words) -> {
                      if (call.equals("phase") && isAt(words.get(0), 0)) {
                        runs.done("taken over");
                      }
                    },
                    "taken over"));
    assertTrue(e.getMessage().contains("was taken over by another run"), e.getMessage());
    assertGoneOn("taken over", Set.of());
  }
}
