package org.sglthresh.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.NpyBytes;

/**
 * Damaged files through the command: it succeeds, or says what is wrong on one line, by the exit
 * code of wrong input, and leaves nothing.
 */
@Tag("fuzz")
class ImportFuzzTest {
  private static final Path ARRAYS = Path.of("src/test/resources/arrays");
  private static final int SHARE = 100;

  @TempDir Path directory;

  @Test
  void npy() {
    run(
        ".npy",
        Fuzz.of("import npy", ".npy")
            .seeds(NpyBytes.floats(new float[][] {{0.5f, 0.25f}, {0, 1}, {0.1f, 0.2f}})));
  }

  @Test
  void npz() {
    run(
        ".npz",
        Fuzz.of("import npz", ".npz")
            .seed(ARRAYS.resolve("panns.npz"))
            .seed(ARRAYS.resolve("openmic.npz")));
  }

  @Test
  void torch() {
    run(
        ".pt",
        Fuzz.of("import torch", ".pt")
            .seed(ARRAYS.resolve("tensor.pt"))
            .seed(ARRAYS.resolve("tensors-legacy.pth")));
  }

  @Test
  void csv() {
    run(
        ".csv",
        Fuzz.of("import csv", ".csv")
            .seeds(
                "clip_id,Speech,\"Dog, barking\"\na,0.5,0.25\nb,1e-3,1\n"
                    .getBytes(StandardCharsets.UTF_8)));
  }

  private void run(String ending, Fuzz fuzz) {
    fuzz.few(SHARE, number -> once(ending, fuzz, number));
  }

  private void once(String ending, Fuzz fuzz, int number) {
    Path file = directory.resolve("damaged" + ending);
    Path output = directory.resolve("output" + number);
    try {
      Files.write(file, fuzz.mutation(number));
      Call call = Call.of("import", "--scores", file.toString(), "--output", output.toString());
      String place = ending + ", mutation " + number + ": " + call.err();
      if (call.exitCode() == 0) {
        assertTrue(Files.exists(output.resolve("_SUCCESS")), place);
        return;
      }
      assertTrue(call.exitCode() == 2 || call.exitCode() == 3, place);
      assertTrue(call.lastLine().startsWith("sglthresh import: error: "), place);
      assertEquals("", call.out(), place);
      assertTrue(call.err().lines().noneMatch(line -> line.matches("\\s+at .*")), place);
      assertEquals(List.of(file), leftIn(directory, file), place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the directory holds besides results of damaged files that could be read. */
  private static List<Path> leftIn(Path directory, Path file) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .filter(path -> path.equals(file) || !Files.exists(path.resolve("_SUCCESS")))
          .sorted()
          .toList();
    }
  }
}
