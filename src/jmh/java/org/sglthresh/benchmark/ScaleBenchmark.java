package org.sglthresh.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Seconds and memory of whole commands over tables made by {@code synthesize}, each in a JVM of its
 * own with the given heap, against a bare scan of the same files that only sums the scores. The
 * commands take turns, so that all of them see the same noise of the machine. Starting Spark is not
 * counted, compiling the code in the fresh JVM is.
 *
 * <pre>
 *   ./submit.sh synthesize --clips 1000000 --output million
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.ScaleBenchmark \
 *       -Dbenchmark="million 5 4g SCAN SUMMARY EVALUATE APPLY"
 * </pre>
 *
 * The words are the directory of the tables, how often each is run, the heap, and what to run; more
 * than one heap needs more than one call.
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
    Map<Workload, List<Measurement>> measured = new EnumMap<>(Workload.class);
    for (int run = 0; run < runs; run++) {
      for (Workload workload : workloads) {
        Measurement one = WorkloadRun.inOwnJvm(workload, tables, args[2]);
        measured.computeIfAbsent(workload, w -> new ArrayList<>()).add(one);
        System.err.printf(Locale.ROOT, "%s %d: %s%n", workload, run + 1, one);
      }
    }
    print(tables, args[2], measured);
  }

  private static void print(
      Path tables, String heap, Map<Workload, List<Measurement>> measured) {
    System.out.printf(Locale.ROOT, "%s, heap %s%n%n", tables, heap);
    System.out.println(
        "| command | seconds: median (least – most) | × scan | CPU seconds | × scan | memory, MB |");
    System.out.println("|---|---|---|---|---|---|");
    double scan = Double.NaN;
    double scanCpu = Double.NaN;
    for (Map.Entry<Workload, List<Measurement>> entry : measured.entrySet()) {
      List<Double> seconds = new ArrayList<>();
      List<Double> cpu = new ArrayList<>();
      long memory = 0;
      for (Measurement one : entry.getValue()) {
        seconds.add(one.seconds());
        cpu.add(one.cpuSeconds());
        memory = Math.max(memory, one.peakMegabytes());
      }
      Collections.sort(seconds);
      Collections.sort(cpu);
      double median = seconds.get(seconds.size() / 2);
      double medianCpu = cpu.get(cpu.size() / 2);
      scan = entry.getKey() == Workload.SCAN ? median : scan;
      scanCpu = entry.getKey() == Workload.SCAN ? medianCpu : scanCpu;
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f (%.1f – %.1f) | %.2f | %.1f | %.2f | %d |%n",
          entry.getKey().label(),
          median,
          seconds.get(0),
          seconds.get(seconds.size() - 1),
          median / scan,
          medianCpu,
          medianCpu / scanCpu,
          memory);
    }
  }
}
