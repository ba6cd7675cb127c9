package org.sglthresh.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.sglthresh.cli.Main;

/** Runs one workload in a JVM of its own. */
public final class WorkloadRun {
  /** The flags of submit.sh; java reads the file, from the project's directory. */
  private static final String JVM_OPTIONS = "@conf/jvm.options";

  private static final String RESULT = "result ";
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private WorkloadRun() {}

  /** Starts a JVM with the given heap, such as {@code 4g}. */
  static Measurement inOwnJvm(Workload workload, Path tables, String heap)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add(JVM_OPTIONS);
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of(WorkloadRun.class.getName(), workload.name(), tables.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Measurement measured = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(RESULT)) {
          measured = Measurement.parse(line.substring(RESULT.length()));
        }
      }
    }
    if (process.waitFor() != 0 || measured == null) {
      throw new IllegalStateException(workload + " failed with heap " + heap);
    }
    return measured;
  }

  /** Makes tables of synthetic clips. */
  static void synthesize(Path tables, int clips, int classes) {
    SparkSession spark = session();
    try {
      command(
          "synthesize",
          "--clips",
          Integer.toString(clips),
          "--classes",
          Integer.toString(classes),
          "--output",
          tables.toString());
    } finally {
      spark.stop();
    }
  }

  /** The arguments are the workload and the directory of the tables. */
  public static void main(String[] args) throws IOException {
    Workload workload = Workload.valueOf(args[0]);
    Path tables = Path.of(args[1]);
    Path output = Files.createTempDirectory(tables.toAbsolutePath().getParent(), "benchmark");
    try (SparkSession spark = session()) {
      long start = System.nanoTime();
      long cpuStart = PROCESS.getProcessCpuTime();
      if (workload == Workload.SCAN) {
        scan(spark, tables);
      } else {
        command(workload.arguments(tables, output).toArray(new String[0]));
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      double cpuSeconds = (PROCESS.getProcessCpuTime() - cpuStart) * 1e-9;
      double epochs = workload.learns() ? epochSeconds(workload.output(output)) : 0;
      long peak = Measurement.peakOfThisJvm();
      System.out.println(RESULT + new Measurement(seconds, cpuSeconds, epochs, peak));
    } finally {
      delete(output);
    }
  }

  /** Seconds of the epochs and their preparation, from the manifest of the run. */
  private static double epochSeconds(Path output) throws IOException {
    JsonNode seconds =
        new ObjectMapper().readTree(output.resolve("manifest.json").toFile()).get("seconds");
    return seconds.path("prepare").asDouble() + seconds.path("optimize").asDouble();
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[*]")
        .appName("benchmark")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }

  private static void scan(SparkSession spark, Path tables) {
    double sum =
        spark
            .read()
            .parquet(tables.resolve("scores").toString())
            .select("scores")
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(WorkloadRun::sum)
            .reduce(Double::sum);
    if (!(sum > 0)) {
      throw new IllegalStateException("the scores sum up to " + sum);
    }
  }

  private static Iterator<Double> sum(Iterator<InternalRow> rows) {
    double sum = 0;
    while (rows.hasNext()) {
      for (float score : rows.next().getArray(0).toFloatArray()) {
        sum += score;
      }
    }
    return List.of(sum).iterator();
  }

  private static void command(String... words) {
    PrintStream quiet =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    int exitCode = Main.run(words, quiet, quiet);
    if (exitCode != 0) {
      throw new IllegalStateException(String.join(" ", words) + " ended with " + exitCode);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
