package org.sglthresh.job.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.spark.train.TrainTables;

/** A training that is stopped goes on, and ends in the same student. */
class TrainStoppedTest {
  private static final String[] OPTIONS = {"--hidden=4", "--epochs=4", "--average=2", "--l2=1e-3"};

  @TempDir private static Path directory;
  private static TrainRuns runs;

  @BeforeAll
  static void train() {
    runs = TrainRuns.in(directory);
    runs.done("undisturbed", runs.validated(OPTIONS));
  }

  /** What ends a driver at once: nothing catches it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void killAt(long step, String output, String... options) {
    assertThrows(
        Killed.class,
        () ->
            runs.run(
                (call, at) -> {
                  if (call.equals("step") && at == step) {
                    throw new Killed();
                  }
                },
                output,
                options));
  }

  private static void assertGoesOn(long after, String output) throws IOException {
    assertEquals(List.of("_work"), runs.names(output));
    Call call = runs.done(output, runs.validated(OPTIONS));
    assertTrue(call.err().contains("goes on after step " + after + " of an earlier"), call.err());
    assertArrayEquals(runs.weights("undisturbed"), runs.weights(output));
    assertEquals(runs.history("undisturbed"), runs.history(output));
    assertEquals(runs.json("undisturbed", "metrics.json"), runs.json(output, "metrics.json"));
    assertFalse(runs.names(output).contains("_work"));
  }

  /** Of three steps an epoch: in the middle of one, after its last step, in the next one. */
  @ParameterizedTest
  @ValueSource(longs = {2, 4, 6, 7, 12})
  void itGoesOnFromItsLastCheckpoint(long step) throws IOException {
    String output = "killed at " + step;
    killAt(step, output, runs.validated(OPTIONS));
    assertGoesOn(step - 1, output);
  }

  @Test
  void itGoesOnFromTheStepAtWhichItWasStopped() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () ->
            runs.run(
                (call, at) -> {
                  if (at == 5) {
                    throw new IllegalStateException("stopped");
                  }
                },
                "stopped",
                runs.validated(OPTIONS)));
    assertGoesOn(5, "stopped");
  }

  @Test
  void onlyHowLongItLastsMayChange() throws IOException {
    killAt(5, "changed", "--epochs=2");
    assertEquals(
        "output DIR/changed was begun with --learning-rate 0.01, not 0.02; go on with the same"
            + " options, choose another directory or pass --if-exists overwrite",
        runs.fails(4, "changed", "--epochs=2", "--learning-rate=0.02"));
    runs.done("changed", "--epochs=4");
    assertEquals(5, runs.history("changed").size());
    runs.done("four", "--epochs=4");
    assertArrayEquals(runs.weights("four"), runs.weights("changed"));
    killAt(5, "replaced", "--epochs=4");
    runs.done("replaced", "--epochs=4", "--seed=3", "--if-exists=overwrite");
    runs.done("seed 3", "--epochs=4", "--seed=3");
    assertArrayEquals(runs.weights("seed 3"), runs.weights("replaced"));
  }

  @Test
  void tablesThatHaveChangedAreRefused() throws IOException {
    TrainRuns own = TrainRuns.in(Files.createDirectory(directory.resolve("own")));
    assertThrows(
        Killed.class,
        () ->
            own.run(
                (call, at) -> {
                  if (at == 4) {
                    throw new Killed();
                  }
                },
                "out"));
    Tables.spark()
        .read()
        .parquet(own.path("l").toString())
        .limit(80)
        .write()
        .mode("append")
        .parquet(own.path("l").toString());
    String message = own.fails(4, "out");
    assertTrue(
        message.startsWith("output DIR/out was begun with the state of DIR/l sha256:"), message);
  }

  @Test
  void aTableThatIsMendedIsLearnedFrom() throws IOException {
    TrainTables tables = new TrainTables(directory);
    String labels =
        tables.labels("bad", TrainTables.FLOATS, TrainTables.CLASSES, TrainTables.row("x", null));
    runs.fails(3, "mended", "--labels=" + labels);
    Tables.spark()
        .read()
        .parquet(runs.path("l").toString())
        .write()
        .mode("overwrite")
        .parquet(labels);
    runs.done("mended", "--labels=" + labels);
  }

  @Test
  void aCompleteStudentStaysUntilTheNewOneStands() throws IOException {
    runs.done("kept");
    byte[] weights = runs.weights("kept");
    killAt(4, "kept", "--if-exists=overwrite", "--seed=2");
    assertArrayEquals(weights, runs.weights("kept"));
    runs.done("kept", "--if-exists=overwrite", "--seed=2");
    runs.done("seed 2", "--seed=2");
    assertArrayEquals(runs.weights("seed 2"), runs.weights("kept"));
  }
}
