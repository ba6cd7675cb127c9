package org.sglthresh.job.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.Main;
import org.sglthresh.cli.run.ChildJvm;
import org.sglthresh.cli.run.InterruptionTest;

/** A training in a process of its own. */
@Tag("slow")
class TrainProcessTest {
  @TempDir private Path directory;

  @Test
  void itGoesOnAfterCtrlC() throws Exception {
    InterruptionTest.assumeCtrlCArrives();
    TrainRuns runs = TrainRuns.in(directory);
    String[] options = {"--epochs=200", "--hidden=4"};
    try (ChildJvm process = ChildJvm.likeThis(Main.class, runs.words("out", options))) {
      process.awaitOnErr("train a dense student of ");
      process.awaitOnErr(" of 600"); // a first step is done, and more
      process.signal("INT");
      Call call = process.await();
      assertEquals(130, call.exitCode(), call.err());
      assertTrue(
          call.lastLine()
              .endsWith(
                  "interrupted; the same command goes on where the last checkpoint is, at most half"
                      + " a minute back"),
          call.lastLine());
    }
    assertEquals(List.of("_work"), runs.names("out"));
    Call call = runs.done("out", options);
    assertTrue(call.err().contains("goes on after step "), call.err());
    assertEquals(201, runs.history("out").size());
    runs.done("undisturbed", options);
    assertArrayEquals(runs.weights("undisturbed"), runs.weights("out"));
  }

  @Test
  void kryoSerializesWhatTravels() throws Exception {
    TrainRuns runs = TrainRuns.in(directory);
    String[] options = runs.validated("--hidden=4", "--epochs=2");
    String before =
        System.setProperty("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    try (ChildJvm process = ChildJvm.likeThis(Main.class, runs.words("kryo", options))) {
      Call call = process.await();
      assertEquals(0, call.exitCode(), call.err());
    } finally {
      if (before == null) {
        System.clearProperty("spark.serializer");
      } else {
        System.setProperty("spark.serializer", before);
      }
    }
    runs.done("java", options);
    assertArrayEquals(runs.weights("java"), runs.weights("kryo"));
  }
}
