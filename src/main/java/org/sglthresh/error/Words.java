package org.sglthresh.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parts of messages: counts, sizes, names of choices, and text from other programs. */
public final class Words {
  /** Replaces a secret. */
  public static final String MASK = "***";

  private static final Pattern USER_INFORMATION = Pattern.compile("(://)[^/@:\\s]*:[^/@\\s]+@");

  /** Longer lines of other programs are truncated. */
  private static final int MAX_LENGTH = 400;

  private Words() {}

  /** A count with its unit: {@code 1 file}, {@code 2,000 files}, {@code 3 classes}. */
  public static String counted(long number, String unit) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? unit : plural(unit));
  }

  /** The same for a count of weights, with two decimals where it is fractional. */
  public static String counted(double number, String unit) {
    return count(number) + " " + (number == 1 ? unit : plural(unit));
  }

  private static String plural(String unit) {
    return unit.endsWith("s") ? unit + "es" : unit + "s";
  }

  /** A count: 12,958, or 12,958.25 where weights make it fractional. */
  public static String count(double number) {
    boolean whole = number == Math.rint(number);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.2f", number);
  }

  /** A whole count: 12,958. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Bytes, such as {@code 14 kB}, {@code 4.2 MB} or {@code 1,024 MB}: powers of ten. */
  public static String bytes(long bytes) {
    if (bytes < 100_000) {
      return String.format(Locale.ROOT, bytes < 10_000 ? "%.1f kB" : "%.0f kB", bytes / 1e3);
    }
    return String.format(Locale.ROOT, bytes < 10L << 20 ? "%.1f MB" : "%,.0f MB", bytes / 1e6);
  }

  /** A duration: {@code 4.2 s}, {@code 42 s}, and beyond in its largest two units. */
  public static String duration(double seconds) {
    return seconds < 9.95
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : duration(Math.round(seconds));
  }

  /** The same for whole seconds. */
  public static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return String.format(Locale.ROOT, "%,d h %d min", seconds / 3600, seconds / 60 % 60);
  }

  /** The name of an enum constant as users write it: {@code logit}, {@code closed-form}. */
  public static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant with this name; the inverse of {@link #nameOf}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return find(type, name)
        .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " " + name));
  }

  /** The constant with this name, if there is one; for names that a user gives. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> nameOf(constant).equals(name))
        .findFirst();
  }

  /**
   * A text with *** in place of user name and password in every address, such as {@code
   * s3a://key:secret@bucket}.
   */
  public static String withoutUser(String text) {
    return USER_INFORMATION.matcher(text).replaceAll("$1" + MASK + "@");
  }

  /** The first line of an exception's message, or its class name where it has none. */
  public static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElse("");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + " ...";
  }

  /**
   * A message on one line. Control characters, characters that change the direction of text, and
   * passwords in addresses are replaced, as a message may quote names and paths of any kind.
   */
  public static String oneLine(String message) {
    return withoutUser(message)
        .strip()
        .replaceAll("\\s*\\R\\s*", " ")
        .replaceAll("[\\p{Cc}\u202A-\u202E\u2066-\u2069&&[^\t]]", "·");
  }
}
