package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.Wave;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.Main;
import org.sglthresh.cli.run.ChildJvm;
import org.sglthresh.spark.read.Tables;

/** Annotating in processes of their own: their ends, and their partitions, change no row. */
@Tag("slow")
class AnnotateProcessTest {
  private static final int SOUNDS = 400;

  @TempDir private static Path directory;
  private static AnnotateRuns runs;
  private static List<String> expected;

  @BeforeAll
  static void start() throws IOException {
    Tables.spark();
    runs = AnnotateRuns.in(directory);
    runs.makeSounds(SOUNDS);
    runs.done("undisturbed", "--batch-recordings=1000");
    expected = runs.windows("undisturbed");
    assertEquals(3 * SOUNDS, expected.size());
  }

  private static ChildJvm start(Map<String, String> settings, String... words) throws IOException {
    Map<String, String> before = new TreeMap<>();
    settings.forEach(
        (key, value) -> {
          String old = System.setProperty(key, value);
          if (old != null) {
            before.put(key, old);
          }
        });
    try {
      return ChildJvm.likeThis(Main.class, words);
    } finally {
      settings.keySet().forEach(System::clearProperty);
      before.forEach(System::setProperty);
    }
  }

  private static void done(Map<String, String> settings, String... words) throws Exception {
    try (ChildJvm process = start(settings, words)) {
      Call call = process.await();
      assertEquals(0, call.exitCode(), call.err());
    }
  }

  /** Sends a signal when two batches are committed; gives how the process ended. */
  private static Call endBy(String signal, String output) throws Exception {
    try (ChildJvm process = start(Map.of(), runs.words(output))) {
      while (runs.committed(output).size() < 2) {
        assertFalse(Files.exists(runs.output(output).resolve("_SUCCESS")), "it was too fast");
        Thread.onSpinWait();
      }
      process.signal(signal);
      return process.await();
    }
  }

  private static void assertGoesOn(String output) throws IOException {
    TreeSet<String> committed = runs.committed(output);
    assertTrue(committed.size() < SOUNDS, "it was too fast");
    assertEquals(List.of("_work"), runs.names(output));
    String line = runs.done(output).lastLine();
    assertTrue(line.contains(SOUNDS - committed.size() + " recordings new"), line);
    assertTrue(runs.parts(output, AnnotateRuns.TABLE).containsAll(committed));
    assertEquals(SOUNDS, runs.parts(output, AnnotateRuns.TABLE).size());
    assertEquals(expected, runs.windows(output));
  }

  @Test
  void itGoesOnAfterKillMinusNine() throws Exception {
    assertEquals(128 + 9, endBy("KILL", "killed").exitCode());
    assertGoesOn("killed");
  }

  @Test
  void itGoesOnAfterCtrlC() throws Exception {
    Call call = endBy("INT", "interrupted");
    assertEquals(130, call.exitCode(), call.err());
    assertTrue(
        call.lastLine()
            .endsWith(
                "interrupted; the batches that are done are kept, and the same command goes on"),
        call.lastLine());
    assertGoesOn("interrupted");
  }

  @Test
  void partitionsAndThreadsChangeNoRow() throws Exception {
    done(Map.of("spark.master", "local[1]"), runs.words("one", "--batch-recordings=1000"));
    assertEquals(expected, runs.windows("one"));
    done(Map.of("spark.master", "local[3]"), runs.words("three", "--batch-recordings=3"));
    assertEquals(expected, runs.windows("three"));
  }

  @Test
  void recordsAreNotSerializedByKryo() throws Exception {
    Map<String, String> kryo =
        Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    AnnotateRuns own = AnnotateRuns.in(directory.resolve("kryo"));
    own.makeSounds(4);
    done(kryo, own.words("out"));
    own.sound("000.wav", AnnotateRuns.noise(7, 9));
    own.sound("new.wav", new byte[0]);
    done(kryo, own.words("out", "--if-exists=extend", "--batch-recordings=2"));
    own.done("fresh");
    assertEquals(own.windows("fresh"), own.windows("out"));
    assertEquals(1, own.rejected("out").size());
    String table = own.output("table").toString();
    Tables.spark()
        .read()
        .format("binaryFile")
        .load(own.sounds().toString())
        .selectExpr("substring_index(path, '/', -1) AS clip_id", "content AS audio")
        .write()
        .parquet(table);
    done(kryo, own.words("of table", "--audio=" + table));
    assertEquals(own.windows("fresh"), own.windows("of table"));
    done(kryo, own.words("of table", "--audio=" + table, "--if-exists=extend"));
    assertEquals(own.windows("fresh"), own.windows("of table"));
  }

  @Test
  void hoursOfSilenceNeedLittleMemory() throws Exception {
    AnnotateRuns own = AnnotateRuns.in(directory.resolve("silence"));
    int hours = 3;
    own.sound("silence.wav", Wave.pcm16(16_000, 1, new short[hours * 3600 * 16_000]));
    done(Map.of("spark.master", "local[1]"), own.words("out")); // in a heap of 1 GB
    assertEquals(hours * 3600 / 2, own.windows("out").size());
  }
}
