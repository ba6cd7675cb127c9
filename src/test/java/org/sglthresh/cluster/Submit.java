package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A call of {@code ./submit.sh} in processes of its own, as a user makes it. */
final class Submit {
  /** For JVMs that live for seconds. */
  static final String LIGHTLY_COMPILED = "-XX:TieredStopAtLevel=1";

  private final Process process;
  private final Path out;
  private final Path err;

  private Submit(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Builds the jar and gathers Spark's where they are not yet. */
  static void layOut() throws IOException, InterruptedException {
    Process process = process("./submit.sh", "--version").inheritIO().start();
    assertEquals(0, process.waitFor());
  }

  /** A process in the project's directory, without what the tests' JVM is told about Spark. */
  static ProcessBuilder process(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment.remove("SPARK_HOME");
    environment.remove("SPARK_LOCAL_IP");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_DRIVER_MEMORY", "600m");
    environment.put("SPARK_SUBMIT_OPTS", LIGHTLY_COMPILED);
    return builder;
  }

  /**
   * Starts it.
   *
   * @param log a file name to which {@code .out} and {@code .err} are added
   * @param spark options of spark-submit
   * @param command the command and its options
   */
  static Submit start(Path log, List<String> spark, List<String> command) throws IOException {
    List<String> words = new ArrayList<>(List.of("./submit.sh"));
    words.addAll(spark);
    words.add("--");
    words.addAll(command);
    Path out = log.resolveSibling(log.getFileName() + ".out");
    Path err = log.resolveSibling(log.getFileName() + ".err");
    Process process =
        process(words.toArray(String[]::new))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    return new Submit(process, out, err);
  }

  /** The driver in client mode: the script has become it by the time there are events. */
  ProcessHandle driver() {
    return process.toHandle();
  }

  /** Whether it has ended by so many milliseconds from now; waits until then if not. */
  boolean endsWithin(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Waits for the end; gives the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + err);
    }
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** The lines on stderr by which Spark says that something is wrong; none in a quiet run. */
  List<String> complaints() throws IOException {
    return err().lines().filter(Submit::isComplaint).toList();
  }

  private static boolean isComplaint(String line) {
    return line.contains(" WARN ") || line.contains(" ERROR ") || line.contains("Exception");
  }
}
