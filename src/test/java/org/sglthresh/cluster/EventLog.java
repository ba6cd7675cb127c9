package org.sglthresh.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Spark's event log of a driver in another process: what is left of one that was killed. */
record EventLog(Path directory) {
  private static final Pattern EPOCH =
      Pattern.compile("\"spark.job.description\":\"sglthresh: epoch (\\d+)\"");

  /** Options of spark-submit by which the log is written, readable at any time. */
  List<String> options() throws IOException {
    Files.createDirectories(directory);
    return List.of(
        "--conf",
        "spark.eventLog.enabled=true",
        "--conf",
        "spark.eventLog.dir=" + directory.toUri(),
        "--conf",
        "spark.eventLog.rolling.enabled=false",
        "--conf",
        "spark.eventLog.compress=false");
  }

  /** The last epoch that began; −1 before the first. */
  int lastEpoch() throws IOException {
    int last = -1;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = EPOCH.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
          last = Math.max(last, Integer.parseInt(matcher.group(1)));
        }
      }
    }
    return last;
  }

  /** Waits until an epoch has begun; fails when the run ends before, or after three minutes. */
  void awaitEpoch(int epoch, Submit run) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (lastEpoch() < epoch) {
      if (run.endsWithin(50) || System.nanoTime() > end) {
        throw new AssertionError("no epoch " + epoch + ": " + run.err());
      }
    }
  }
}
