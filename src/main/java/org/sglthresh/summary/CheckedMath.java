package org.sglthresh.summary;

import org.sglthresh.error.UserException;

/** Integer arithmetic on weights that throws a {@link UserException} where 64 bits overflow. */
final class CheckedMath {
  private CheckedMath() {}

  static long sum(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw tooLarge();
    }
    return sum;
  }

  static long product(long a, long b) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw tooLarge().causedBy(e);
    }
  }

  static UserException tooLarge() {
    return UserException.input(
        "the weights of the clips add up to more than a summary can hold; divide all weights by the"
            + " same number");
  }
}
