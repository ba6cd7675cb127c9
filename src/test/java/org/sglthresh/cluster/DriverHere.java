package org.sglthresh.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.cli.Call;
import org.sglthresh.job.Progress;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SparkTables;

/**
 * Commands whose driver is this JVM, in a Spark session of its own with the settings given: what
 * spark-submit does in client mode, with Spark's events at hand and a hold on the run at each
 * progress.
 */
final class DriverHere {
  private DriverHere() {}

  /**
   * Runs a command on a cluster.
   *
   * @param progress which the run waits for
   */
  static RunEvents on(
      LocalCluster cluster, Map<String, String> settings, Progress progress, List<String> words) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("spark.master", cluster.master());
    all.put("spark.jars", jars());
    all.putIfAbsent("spark.executor.memory", "512m");
    return run(all, progress, words);
  }

  /** What runs on the executors: our jar, and those of PyTorch where the tests have them. */
  private static String jars() {
    Stream<String> torch =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> jar.contains("djl"));
    Path ours = Path.of("target", "sglthresh-spark.jar").toAbsolutePath();
    return Stream.concat(Stream.of(ours.toString()), torch).collect(Collectors.joining(","));
  }

  /** Runs a command with two threads here. */
  static RunEvents local(List<String> words) {
    return run(Map.of(), new QuietProgress(), words);
  }

  private static RunEvents run(
      Map<String, String> settings, Progress progress, List<String> words) {
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
    SparkSession session = SparkTables.session();
    try {
      Call.here(progress, words);
    } finally {
      session.stop();
      all.keySet().forEach(System::clearProperty);
      before.forEach(System::setProperty);
    }
    return RunEvents.latest();
  }
}
