package org.sglthresh.audio;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Words for messages about sounds. */
public final class SoundText {
  private static final double HOUR = 3600;

  private SoundText() {}

  /** A length or a position: {@code 1.25 s}, {@code 5 s}, {@code 18 h}. */
  public static String seconds(double seconds) {
    return seconds < 2 * HOUR ? rounded(seconds, 2) + " s" : rounded(seconds / HOUR, 1) + " h";
  }

  private static String rounded(double value, int digits) {
    BigDecimal number = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
