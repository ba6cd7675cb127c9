package org.sglthresh.psl;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The length of the windows of a grid, which is also the distance between them: window k lasts from
 * k lengths to k + 1 lengths after the begin of the recording.
 *
 * @param milliseconds from {@link #MIN} to {@link #MAX}
 */
public record WindowLength(int milliseconds) implements Serializable {
  /** The shortest window, in milliseconds. */
  public static final int MIN = 10;

  /** The longest window, in milliseconds: an hour. */
  public static final int MAX = 3_600_000;

  private static final int PER_SECOND = 1_000;

  /** The length that a text of seconds says, such as {@code 10} or {@code 0.96}. */
  public static Optional<WindowLength> parse(String seconds) {
    try {
      int milliseconds = new BigDecimal(seconds.strip()).movePointRight(3).intValueExact();
      return milliseconds >= MIN && milliseconds <= MAX
          ? Optional.of(new WindowLength(milliseconds))
          : Optional.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** In seconds. */
  public double seconds() {
    return (double) milliseconds / PER_SECOND;
  }

  /** In seconds, without zeros at the end: {@code 10} or {@code 0.96}. */
  public String text() {
    BigDecimal seconds = BigDecimal.valueOf(milliseconds, 3).stripTrailingZeros();
    return seconds.toPlainString();
  }

  /** The samples of a window; empty if they are no whole number. */
  public Optional<Integer> samples(int sampleRate) {
    long product = (long) milliseconds * sampleRate;
    return product % PER_SECOND == 0
        ? Optional.of(Math.toIntExact(product / PER_SECOND))
        : Optional.empty();
  }
}
