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
 * How time and memory grow with clips and with classes: the table and the plot of the README. Makes
 * its tables in the given directory unless they are there (5 GB in all).
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.GrowthBenchmark -Dbenchmark="DIRECTORY plot.svg"
 * </pre>
 */
public final class GrowthBenchmark {
  private static final List<Workload> ENGINES = List.of(Workload.BLOCKS, Workload.SUMMARY);

  private static final List<Size> SIZES =
      List.of(
          new Size(10_000, 527),
          new Size(100_000, 527),
          new Size(1_000_000, 527),
          new Size(100_000, 50),
          new Size(100_000, 5_000));

  /** How large a table is. */
  private record Size(int clips, int classes) {
    Path tables(Path directory) {
      return directory.resolve("clips" + clips + "classes" + classes);
    }
  }

  /** A size and what its runs took. */
  private record Row(Size size, Map<Workload, Measurement> measured) {}

  private GrowthBenchmark() {}

  /** Makes the tables, runs, prints the table and draws the plot. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(args[0])).toAbsolutePath();
    List<Row> rows = new ArrayList<>();
    for (Size size : SIZES) {
      Path tables = size.tables(directory);
      if (!Files.exists(tables.resolve("_SUCCESS"))) {
        WorkloadRun.synthesize(tables, size.clips, size.classes);
      }
      Map<Workload, Measurement> measured = new EnumMap<>(Workload.class);
      measured.put(Workload.SCAN, WorkloadRun.inOwnJvm(Workload.SCAN, tables, "4g"));
      for (Workload engine : ENGINES) {
        String heap = engine == Workload.SUMMARY ? "4g" : "12g";
        measured.put(engine, WorkloadRun.inOwnJvm(engine, tables, heap));
      }
      rows.add(new Row(size, measured));
      System.err.println(size + " " + measured);
    }
    print(rows);
    List<Row> byClips = rows.stream().filter(row -> row.size.classes == 527).toList();
    Files.writeString(Path.of(args[1]), new GrowthPlot(lines(byClips)).svg());
  }

  private static void print(List<Row> rows) {
    System.out.println(
        "| clips × classes | bare scan, s | blocks, s | epoch, ms | MB | summary, s | epoch, ms | MB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      line.append(
          String.format(
              Locale.ROOT,
              "| %,d × %,d | %.1f",
              row.size.clips,
              row.size.classes,
              row.measured.get(Workload.SCAN).seconds()));
      for (Workload engine : ENGINES) {
        Measurement one = row.measured.get(engine);
        line.append(
            String.format(
                Locale.ROOT,
                " | %.1f | %.1f | %,d",
                one.seconds(),
                10 * one.epochSeconds(),
                one.peakMegabytes()));
      }
      System.out.println(line.append(" |"));
    }
  }

  private static List<GrowthPlot.Line> lines(List<Row> rows) {
    return List.of(
        line("bare scan", rows, row -> row.measured.get(Workload.SCAN).seconds()),
        line("engine blocks", rows, row -> row.measured.get(Workload.BLOCKS).seconds()),
        line("engine summary", rows, row -> row.measured.get(Workload.SUMMARY).seconds()),
        line(
            "one epoch of summary",
            rows,
            row -> row.measured.get(Workload.SUMMARY).epochSeconds() / 100));
  }

  private static GrowthPlot.Line line(String name, List<Row> rows, ToDoubleFunction<Row> seconds) {
    List<double[]> points = new ArrayList<>();
    for (Row row : rows) {
      points.add(new double[] {row.size.clips, seconds.applyAsDouble(row)});
    }
    return new GrowthPlot.Line(name, points);
  }
}
