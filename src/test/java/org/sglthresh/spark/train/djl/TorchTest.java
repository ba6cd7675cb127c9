package org.sglthresh.spark.train.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.util.Ec2Utils;
import ai.djl.util.Utils;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.Weights;

/** How PyTorch behaves in a JVM of Spark's. */
class TorchTest {
  @TempDir private Path directory;

  /** DJL notes when it began to report, before it opens an address. */
  @Test
  void nothingIsReportedToAnyone() throws ReflectiveOperationException {
    Field last = Ec2Utils.class.getDeclaredField("lastCheckIn");
    last.setAccessible(true);
    Torch.useOneThread();
    assertTrue(Utils.isOfflineMode());
    Ec2Utils.callHome("PyTorch");
    System.setProperty(Torch.OFFLINE, "false"); // as a user may who lets DJL fetch
    try {
      Torch.useOneThread();
      assertFalse(Utils.isOfflineMode());
      Ec2Utils.callHome("PyTorch");
    } finally {
      System.setProperty(Torch.OFFLINE, "true");
    }
    assertEquals(0, last.getLong(null));
  }

  /** Loads PyTorch in a JVM of its own. */
  static final class Load {
    private Load() {}

    public static void main(String[] arguments) {
      try {
        Torch.useOneThread();
        System.out.println("loaded");
      } catch (UserException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void whereItCannotBeUnpackedIsSaid() throws Exception {
    Path cache = Files.createFile(directory.resolve("file")).resolve("cache");
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-DDJL_CACHE_DIR=" + cache,
                "-cp",
                System.getProperty("java.class.path"),
                Load.class.getName())
            .redirectError(directory.resolve("err").toFile())
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(
        "PyTorch cannot be loaded on this machine: "
            + cache
            + ": Not a directory; its natives are unpacked into DJL_CACHE_DIR, by default ~/.djl.ai\n",
        Files.readString(out));
  }

  private static long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  private static long heapMegabytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() >> 20;
  }

  @Test
  void memoryOfPastCallsIsFree() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/status")));
    Weights weights = Batches.weights();
    Examples examples = Batches.windows(0, 100, 100, 100, 100, 100, 100, 100, 100);
    GradientSums sums = Batches.NETWORK.noSums();
    long before = 0;
    long heap = 0;
    for (int call = -100; call < 300; call++) {
      if (call == 0) {
        before = residentMegabytes();
        heap = heapMegabytes();
      }
      try (DjlKernel kernel = Batches.kernel(Batches.TRAIN)) {
        kernel.addGradient(weights, examples, call, sums);
        kernel.scores(weights, examples);
      }
    }
    long grown = residentMegabytes() - before - Math.max(0, heapMegabytes() - heap);
    assertTrue(grown < 100, grown + " MB more outside the heap");
  }
}
