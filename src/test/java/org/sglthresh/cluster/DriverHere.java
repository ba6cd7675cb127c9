package org.sglthresh.cluster;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sglthresh.cli.Main;

/**
 * A command whose driver is this JVM, in a Spark session of its own with the settings given; what
 * spark-submit does in client mode, with Spark's events at hand.
 *
 * @param exitCode of the command
 * @param err all of its stderr
 */
record DriverHere(int exitCode, String err) {
  /** What runs on the executors of a cluster. */
  private static final Path JAR = Path.of("target", "sglthresh-spark.jar").toAbsolutePath();

  /** Runs a command on a cluster. */
  static DriverHere on(LocalCluster cluster, Map<String, String> settings, List<String> command) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("spark.master", cluster.master());
    all.put("spark.jars", JAR.toString());
    all.putIfAbsent("spark.executor.memory", "512m");
    return run(all, command);
  }

  /** Runs a command with two threads here. */
  static DriverHere local(Map<String, String> settings, List<String> command) {
    return run(settings, command);
  }

  private static DriverHere run(Map<String, String> settings, List<String> command) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(Corpus.PARTITIONS, Integer.toString(Corpus.FILES));
    all.put("spark.extraListeners", RunEvents.class.getName());
    Map<String, String> before = new TreeMap<>();
    all.forEach(
        (key, value) -> {
          String old = System.setProperty(key, value);
          if (old != null) {
            before.put(key, old);
          }
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      int exitCode = Main.run(command.toArray(String[]::new), stream(out), stream(err));
      return new DriverHere(exitCode, err.toString(StandardCharsets.UTF_8));
    } finally {
      all.keySet().forEach(System::clearProperty);
      before.forEach(System::setProperty);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** The last line of stderr: the diagnosis of a failure. */
  String lastLine() {
    List<String> lines = err.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
