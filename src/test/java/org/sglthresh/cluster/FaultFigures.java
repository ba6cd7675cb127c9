package org.sglthresh.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The table fault, what happened, result, seconds: {@code target/faults.txt}. */
public final class FaultFigures {
  private static final Path FILE = Path.of("target", "faults.txt");

  private FaultFigures() {}

  /** Adds a line. */
  public static void add(String fault, String happened, String result, long nanoseconds)
      throws IOException {
    String line =
        String.format(
            Locale.ROOT, "%s | %s | %s | %.1f s%n", fault, happened, result, nanoseconds / 1e9);
    Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
