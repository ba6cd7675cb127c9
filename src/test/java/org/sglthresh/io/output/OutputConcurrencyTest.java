package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.testing.Hdfs;

/** Many runs with the same output at the same moment. */
@Tag("slow")
class OutputConcurrencyTest {
  private static final int THREADS = 4;

  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir private static java.nio.file.Path disk;

  private static Path parent(String scheme) {
    String root = scheme.equals("hdfs") ? Hdfs.shared().uri() + "/races" : disk.toUri().toString();
    return new Path(root, "out");
  }

  /** Enough swaps to meet every interleaving of the renames of two runs. */
  @ParameterizedTest
  @CsvSource({"file, 100", "hdfs, 25"})
  void runsThatOverwriteEachOtherLeaveOneCompleteOutput(String scheme, int swaps) throws Exception {
    Path directory = new Path(parent(scheme), "overwritten");
    int committed = race(directory, IfExists.OVERWRITE, swaps);
    assertTrue(committed >= swaps, "committed: " + committed);
    assertWhole(directory);
  }

  @ParameterizedTest
  @CsvSource({"file, 10", "hdfs, 4"})
  void oneOfTheRunsThatDoNotOverwriteWins(String scheme, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      Path directory = new Path(parent(scheme), "out" + round);
      assertEquals(1, race(directory, IfExists.FAIL, 1));
      assertWhole(directory);
    }
  }

  /** Returns how many runs committed; the others fail with an output error. */
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
        OutputTransaction.begin(CONFIGURATION, directory.toString(), ifExists, "optimize")) {
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

  private static void assertWhole(Path directory) throws IOException {
    FileSystem fileSystem = FileSystems.shared(directory, CONFIGURATION);
    assertEquals(List.of("_SUCCESS", "a.txt", "b.txt"), names(fileSystem, directory));
    assertEquals(
        text(fileSystem, new Path(directory, "a.txt")),
        text(fileSystem, new Path(directory, "b.txt")));
    assertEquals(
        List.of(),
        names(fileSystem, directory.getParent()).stream()
            .filter(name -> name.startsWith("."))
            .toList());
  }

  private static List<String> names(FileSystem fileSystem, Path directory) throws IOException {
    return Arrays.stream(fileSystem.listStatus(directory))
        .map(status -> status.getPath().getName())
        .sorted()
        .toList();
  }

  private static String text(FileSystem fileSystem, Path file) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
