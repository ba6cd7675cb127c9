package org.sglthresh.report;

import java.util.Locale;

/** Words the result of a run in one sentence. */
public final class Headlines {
  private Headlines() {}

  /**
   * A change of a measure, such as "micro-F1 on held-out clips rises from .5902 (threshold 0.3
   * everywhere) to .6196".
   *
   * @param measure such as {@code micro-F1}
   * @param clips which clips, such as {@code held-out clips}
   * @param before the measure before, in [0, 1]
   * @param beforeWith what it was measured with, such as {@code threshold 0.3 everywhere}
   * @param after the measure after, in [0, 1]
   */
  public static String change(
      String measure, String clips, double before, String beforeWith, double after) {
    String from = Numbers.ratio(before);
    String to = Numbers.ratio(after);
    if (from.equals(to)) {
      return String.format(
          Locale.ROOT, "%s on %s stays at %s (%s)", measure, clips, to, beforeWith);
    }
    return String.format(
        Locale.ROOT,
        "%s on %s %s from %s (%s) to %s",
        measure,
        clips,
        after > before ? "rises" : "falls",
        from,
        beforeWith,
        to);
  }

  /**
   * A measure on its own, such as "micro-F1 on 1,103 clips is .6196".
   *
   * @param measure such as {@code micro-F1}
   * @param clips which clips, such as {@code 1,103 clips}
   * @param value in [0, 1]
   */
  public static String value(String measure, String clips, double value) {
    return String.format(Locale.ROOT, "%s on %s is %s", measure, clips, Numbers.ratio(value));
  }
}
