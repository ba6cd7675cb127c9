package org.sglthresh.report.html;

import java.util.Locale;
import org.sglthresh.report.text.Numbers;

/** Puts the result of a run into a sentence. */
public final class Headlines {
  private Headlines() {}

  /**
   * A change of a measure, such as "Micro-F1 on held-out clips rises from .5902 (threshold 0.3
   * everywhere) to .6196".
   *
   * @param objective such as {@code micro-f1}
   * @param clips which clips, such as {@code held-out clips}
   * @param before the measure before, in [0, 1]
   * @param beforeWith what it was measured with, such as {@code threshold 0.3 everywhere}
   * @param after the measure after, in [0, 1]
   */
  public static String change(
      String objective, String clips, double before, String beforeWith, double after) {
    String from = Numbers.ratio(before);
    String to = Numbers.ratio(after);
    String subject = subject(objective, clips);
    if (from.equals(to)) {
      return String.format(Locale.ROOT, "%s stays at %s (%s)", subject, to, beforeWith);
    }
    String verb = after > before ? "rises" : "falls";
    return String.format(
        Locale.ROOT, "%s %s from %s (%s) to %s", subject, verb, from, beforeWith, to);
  }

  /**
   * A measure on its own, such as "Micro-F1 on 1,103 clips is .6196".
   *
   * @param objective such as {@code micro-f1}
   * @param clips which clips, such as {@code 1,103 clips}
   * @param value in [0, 1]; NaN where it is not defined
   */
  public static String value(String objective, String clips, double value) {
    return subject(objective, clips)
        + " is "
        + (Double.isNaN(value) ? "not defined" : Numbers.ratio(value));
  }

  /** An objective as people write it: micro-f1 becomes micro-F1, macro-mcc macro-MCC. */
  public static String measure(String objective) {
    return objective
        .replaceFirst("-f(\\d)", "-F$1")
        .replaceFirst("-mcc$", "-MCC")
        .replaceFirst("-g-mean$", "-G-mean");
  }

  private static String subject(String objective, String clips) {
    String measure = measure(objective);
    boolean isAbbreviation =
        measure.length() > 1 && Character.isUpperCase(measure.charAt(1)); // mAP
    return isAbbreviation
        ? measure + " on " + clips
        : measure.substring(0, 1).toUpperCase(Locale.ROOT) + measure.substring(1) + " on " + clips;
  }
}
