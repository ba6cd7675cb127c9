package org.sglthresh.spark.run;

import java.util.Locale;

/** Numbers in sentences. */
public final class Words {
  private Words() {}

  /** Bytes, such as {@code 14 kB}, {@code 4.2 MB} or {@code 1,024 MB}: powers of ten. */
  public static String bytes(long bytes) {
    if (bytes < 100_000) {
      return String.format(Locale.ROOT, bytes < 10_000 ? "%.1f kB" : "%.0f kB", bytes / 1e3);
    }
    return String.format(Locale.ROOT, bytes < 10L << 20 ? "%.1f MB" : "%,.0f MB", bytes / 1e6);
  }

  /** How many there are: {@code 1 file}, {@code 2,000 files}. */
  public static String counted(long number, String unit) {
    return String.format(Locale.ROOT, "%,d %s%s", number, unit, number == 1 ? "" : "s");
  }
}
