package org.sglthresh.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

/** Many runs with the same output at the same moment. */
class OutputConcurrencyTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 10;

  /** So many that every interleaving of the renames of two swaps is met. */
  private static final int SWAPS = 100;

  @TempDir Path parent;

  @Test
  void runsThatOverwriteEachOtherLeaveOneCompleteOutput() throws Exception {
    Path directory = parent.resolve("out");
    int committed = race(directory, IfExists.OVERWRITE, SWAPS);
    assertTrue(committed >= SWAPS, "committed: " + committed);
    assertWhole(directory);
  }

  @Test
  void ofRunsThatDoNotOneWins() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path directory = parent.resolve("out" + round);
      assertEquals(1, race(directory, IfExists.FAIL, 1));
      assertWhole(directory);
    }
  }

  /** Returns how many runs committed; the others must have failed with an error of the output. */
  private static int race(Path directory, IfExists ifExists, int rounds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  int committed = 0;
                  for (int round = 0; round < rounds; round++) {
                    committed += run(directory, ifExists);
                  }
                  return committed;
                }));
      }
      int committed = 0;
      for (Future<Integer> result : results) {
        committed += result.get();
      }
      return committed;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int run(Path directory, IfExists ifExists) {
    try (OutputTransaction output =
        OutputTransaction.begin(new Configuration(), directory.toString(), ifExists, "optimize")) {
      String id = output.staging().getName();
      output.write("a.txt", id);
      output.write("b.txt", id);
      output.commit();
      return 1;
    } catch (UserException e) {
      assertEquals(ErrorKind.OUTPUT, e.kind());
      assertTrue(
          e.getMessage().contains(" exists already; ") || e.getMessage().contains(" appeared "),
          e.getMessage());
      return 0;
    }
  }

  private void assertWhole(Path directory) throws Exception {
    try (Stream<Path> entries = Files.list(directory)) {
      assertEquals(
          List.of("_SUCCESS", "a.txt", "b.txt"),
          entries.map(entry -> entry.getFileName().toString()).sorted().toList());
    }
    assertEquals(
        Files.readString(directory.resolve("a.txt")), Files.readString(directory.resolve("b.txt")));
    try (Stream<Path> entries = Files.list(parent)) {
      assertEquals(
          List.of(),
          entries.filter(entry -> entry.getFileName().toString().startsWith(".")).toList());
    }
  }
}
