package org.sglthresh.report.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.sglthresh.math.Interval;
import org.sglthresh.math.ProbabilityAxis;

/** Numbers as text, the same in every locale. */
public final class Numbers {
  private static final double WHOLE_LIMIT = 1L << 53;

  private Numbers() {}

  /** A ratio to four digits without a leading zero, as papers print it: .6196, 1.0000, −.0012. */
  public static String ratio(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%.4f", Math.abs(value));
    String digits = text.startsWith("0.") ? text.substring(1) : text;
    return value < 0 && !digits.equals(".0000") ? "−" + digits : digits;
  }

  /** A difference of ratios with its sign: +.0294, −.0012, 0. */
  public static String change(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String text = ratio(Math.abs(value));
    return text.equals(".0000") ? "0" : (value < 0 ? "−" : "+") + text;
  }

  /** A share in [0, 1] for people: 18.0 %, with two decimals below 1 %; – where it is not known. */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    return String.format(
        Locale.ROOT, share == 0 || share >= .01 ? "%.1f %%" : "%.2f %%", 100 * share);
  }

  /** An interval of ratios: .5914–.6472; empty where it is not known. */
  public static String interval(Optional<Interval> interval) {
    return interval.map(ends -> ratio(ends.low()) + "–" + ratio(ends.high())).orElse("");
  }

  /** An interval of differences of ratios: −.0021 to +.0140; empty where it is not known. */
  public static String changes(Interval interval) {
    return interval.isKnown() ? change(interval.low()) + " to " + change(interval.high()) : "";
  }

  /**
   * A number for programs: the shortest text that reads back as the same double. Whole numbers have
   * no decimal point.
   */
  public static String exact(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE_LIMIT) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /**
   * A threshold for people: at most four significant digits, without an exponent, or in words where
   * it tags every probability.
   */
  public static String threshold(double value) {
    if (value == 0) {
      return "0";
    }
    if (value == ProbabilityAxis.BELOW_ZERO) {
      return "below 0";
    }
    int digits = (int) Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
    return new BigDecimal(value)
        .setScale(Math.min(digits, 12), RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A number with a fixed number of decimals, for columns. */
  public static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A quantity for people: three significant digits, with an exponent where it is far from 1. */
  public static String significant(double value) {
    double size = Math.abs(value);
    if (size == 0 || (size >= 1e-3 && size < 1e6)) {
      int decimals = size == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
      return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }
}
