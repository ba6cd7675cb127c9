package org.sglthresh.spark.ml;

import java.util.Arrays;
import java.util.Locale;

/** The names of enum constants as users write them: {@code logit}, {@code closed-form}. */
final class Names {
  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of a name that was checked. */
  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " " + name));
  }
}
