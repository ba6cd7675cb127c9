package org.sglthresh.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Time and memory of one run.
 *
 * @param seconds of wall time
 * @param cpuSeconds of all threads
 * @param epochSeconds the part of {@code seconds} for the 100 epochs and their preparation; 0 where
 *     nothing is learned
 * @param peakMegabytes maximum resident memory of the whole JVM
 */
record Measurement(double seconds, double cpuSeconds, double epochSeconds, long peakMegabytes) {
  /** Reads what {@link #toString} wrote. */
  static Measurement parse(String line) {
    String[] words = line.split(" ");
    return new Measurement(
        Double.parseDouble(words[0]),
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Long.parseLong(words[3]));
  }

  /** Maximum resident memory of this JVM so far, in MB. */
  static long peakOfThisJvm() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.2f %.2f %.3f %d", seconds, cpuSeconds, epochSeconds, peakMegabytes);
  }
}
