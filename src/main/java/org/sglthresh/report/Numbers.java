package org.sglthresh.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every locale. */
public final class Numbers {
  private static final double WHOLE_LIMIT = 1L << 53;

  private Numbers() {}

  /** A ratio in [0, 1] to four digits without its leading zero, as papers print it: .6196, 1. */
  public static String ratio(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.startsWith("0.") ? text.substring(1) : text;
  }

  /** A count for people: 12,958, or 12,958.25 where weights make it broken. */
  public static String count(double value) {
    boolean whole = value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", value);
  }

  /**
   * A number for programs: as short as it can be and still read back as the same double. Whole
   * numbers have no decimal point.
   */
  public static String exact(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE_LIMIT) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /** A threshold for people: four significant digits at most, without an exponent. */
  public static String threshold(double value) {
    if (value == 0 || Double.isInfinite(value) || Double.isNaN(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    int digits = (int) Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
    return new BigDecimal(value)
        .setScale(Math.min(digits, 12), RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
