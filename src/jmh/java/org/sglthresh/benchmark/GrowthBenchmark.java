package org.sglthresh.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures how time and memory grow with clips and with classes: the table and the plot of
 * src/site/markdown/speed.md. Makes its tables in the given directory unless they are there (5 GB
 * in all).
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.GrowthBenchmark -Dbenchmark="DIRECTORY plot.svg 5"
 * </pre>
 *
 * The arguments are the directory of the tables, the file of the plot, and the number of runs.
 */
public final class GrowthBenchmark {
  private static final List<Workload> WORKLOADS =
      List.of(Workload.SCAN, Workload.BLOCKS, Workload.SUMMARY);
  private static final List<Workload> ENGINES = WORKLOADS.subList(1, WORKLOADS.size());

  private static final List<Size> SIZES =
      List.of(
          new Size(10_000, 527),
          new Size(100_000, 527),
          new Size(1_000_000, 527),
          new Size(100_000, 50),
          new Size(100_000, 5_000));

  /** The size of a table. */
  private record Size(int clips, int classes) {
    Path tables(Path directory) {
      return directory.resolve("clips" + clips + "classes" + classes);
    }
  }

  /** The measurements of one size. */
  private record Row(Size size, Map<Workload, Measurements> measured) {}

  private GrowthBenchmark() {}

  /** Makes the tables, runs, prints the table and draws the plot. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(args[0])).toAbsolutePath();
    for (Size size : SIZES) {
      if (!Files.exists(size.tables(directory).resolve("_SUCCESS"))) {
        WorkloadRun.synthesize(size.tables(directory), size.clips, size.classes);
      }
    }
    List<Row> rows =
        SIZES.stream().map(size -> new Row(size, new EnumMap<>(Workload.class))).toList();
    for (int number = 1; number <= Integer.parseInt(args[2]); number++) {
      for (Row row : rows) {
        for (Workload workload : WORKLOADS) {
          String heap = workload == Workload.BLOCKS ? "12g" : "4g";
          Measurement run = WorkloadRun.inOwnJvm(workload, row.size.tables(directory), heap);
          row.measured.computeIfAbsent(workload, w -> new Measurements()).add(run);
          System.err.println(row.size + " " + workload + " " + number + ": " + run);
        }
      }
    }
    print(rows);
    List<Row> byClips = rows.stream().filter(row -> row.size.classes == 527).toList();
    Files.writeString(Path.of(args[1]), new GrowthPlot(lines(byClips)).svg());
  }

  private static void print(List<Row> rows) {
    System.out.println(
        "| clips × classes | bare scan, s | blocks, s | epoch, ms | MB"
            + " | summary, s | epoch, ms | MB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      String scan = row.measured.get(Workload.SCAN).spread(Measurement::seconds);
      line.append(
          String.format(Locale.ROOT, "| %,d × %,d | %s", row.size.clips, row.size.classes, scan));
      for (Workload engine : ENGINES) {
        Measurements runs = row.measured.get(engine);
        line.append(
            String.format(
                Locale.ROOT,
                " | %s | %s | %,d",
                runs.spread(Measurement::seconds),
                runs.spread(run -> 10 * run.epochSeconds()),
                runs.peakMegabytes()));
      }
      System.out.println(line.append(" |"));
    }
  }

  private static List<GrowthPlot.Line> lines(List<Row> rows) {
    return List.of(
        line("bare scan", rows, row -> seconds(row, Workload.SCAN)),
        line("engine blocks", rows, row -> seconds(row, Workload.BLOCKS)),
        line("engine summary", rows, row -> seconds(row, Workload.SUMMARY)),
        line(
            "one epoch of summary",
            rows,
            row -> row.measured.get(Workload.SUMMARY).median(Measurement::epochSeconds) / 100));
  }

  private static double seconds(Row row, Workload workload) {
    return row.measured.get(workload).median(Measurement::seconds);
  }

  private static GrowthPlot.Line line(String name, List<Row> rows, ToDoubleFunction<Row> seconds) {
    List<double[]> points = new ArrayList<>();
    for (Row row : rows) {
      points.add(new double[] {row.size.clips, seconds.applyAsDouble(row)});
    }
    return new GrowthPlot.Line(name, points);
  }
}
