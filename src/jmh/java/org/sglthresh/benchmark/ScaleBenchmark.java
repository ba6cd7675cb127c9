package org.sglthresh.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures seconds and memory of whole commands over tables made by {@code synthesize}, each in a
 * JVM of its own with the given heap, against a bare scan of the same files that only sums the
 * scores. The commands take turns, so that the noise of the machine is the same for all. Starting
 * Spark is not counted; compiling the code in the fresh JVM is.
 *
 * <pre>
 *   ./submit.sh synthesize --clips 1000000 --output million
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.ScaleBenchmark \
 *       -Dbenchmark="million 5 4g SCAN SUMMARY EVALUATE APPLY"
 * </pre>
 *
 * The arguments are the directory of the tables, the number of runs, the heap, and what to run.
 */
public final class ScaleBenchmark {
  private ScaleBenchmark() {}

  /** Runs, and prints a line for each command. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path tables = Path.of(args[0]);
    int runs = Integer.parseInt(args[1]);
    List<Workload> workloads = new ArrayList<>();
    for (String name : Arrays.asList(args).subList(3, args.length)) {
      workloads.add(Workload.valueOf(name));
    }
    Map<Workload, Measurements> measured = new EnumMap<>(Workload.class);
    for (int run = 0; run < runs; run++) {
      for (Workload workload : workloads) {
        Measurement measurement = WorkloadRun.inOwnJvm(workload, tables, args[2]);
        measured.computeIfAbsent(workload, w -> new Measurements()).add(measurement);
        System.err.printf(Locale.ROOT, "%s %d: %s%n", workload, run + 1, measurement);
      }
    }
    print(tables, args[2], measured);
  }

  private static void print(
      Path tables, String heap, Map<Workload, Measurements> measured) {
    System.out.printf(Locale.ROOT, "%s, heap %s%n%n", tables, heap);
    System.out.println(
        "| command | seconds: median (least – most) | × scan | CPU seconds | × scan"
            + " | preparing and epochs, s | memory, MB |");
    System.out.println("|---|---|---|---|---|---|---|");
    double scan = Double.NaN;
    double scanCpu = Double.NaN;
    for (Map.Entry<Workload, Measurements> entry : measured.entrySet()) {
      Measurements runs = entry.getValue();
      double seconds = runs.median(Measurement::seconds);
      double cpu = runs.median(Measurement::cpuSeconds);
      scan = entry.getKey() == Workload.SCAN ? seconds : scan;
      scanCpu = entry.getKey() == Workload.SCAN ? cpu : scanCpu;
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f | %s | %.2f | %s | %d |%n",
          entry.getKey().label(),
          runs.spread(Measurement::seconds),
          seconds / scan,
          runs.spread(Measurement::cpuSeconds),
          cpu / scanCpu,
          runs.spread(Measurement::epochSeconds),
          runs.peakMegabytes());
    }
  }
}
