package org.sglthresh.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.cli.command.OptimizeCommand;
import org.sglthresh.cli.option.OptionRecordsTest;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.optimize.OptimizeJob;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SparkTables;

/**
 * Learning whose driver is this JVM, in a Spark session of its own with the settings given: what
 * spark-submit does in client mode, with Spark's events at hand and a hold on the run after each
 * epoch.
 */
final class DriverHere {
  /** What runs on the executors of a cluster. */
  private static final Path JAR = Path.of("target", "sglthresh-spark.jar").toAbsolutePath();

  private DriverHere() {}

  /**
   * Learns on a cluster.
   *
   * @param words options of optimize
   * @param listener of epochs, which the run waits for
   */
  static RunEvents on(
      LocalCluster cluster,
      Map<String, String> settings,
      List<String> words,
      EpochListener listener) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("spark.master", cluster.master());
    all.put("spark.jars", JAR.toString());
    all.putIfAbsent("spark.executor.memory", "512m");
    return run(all, words, listener);
  }

  /** Learns with two threads here. */
  static RunEvents local(List<String> words) {
    return run(Map.of(), words, EpochListener.NONE);
  }

  private static RunEvents run(
      Map<String, String> settings, List<String> words, EpochListener listener) {
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
    try {
      learn(words, listener);
      return RunEvents.latest();
    } finally {
      all.keySet().forEach(System::clearProperty);
      before.forEach(System::setProperty);
    }
  }

  private static void learn(List<String> words, EpochListener listener) {
    SparkSession session = SparkTables.session();
    try {
      OptimizeJob.run(
          OptionRecordsTest.read(new OptimizeCommand(), words.toArray(String[]::new)),
          new JobContext(session, new QuietProgress(listener), "optimize", Map.of()));
    } finally {
      session.stop();
    }
  }
}
