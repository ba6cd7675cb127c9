package org.sglthresh.spark.train;

import java.io.Serializable;

/**
 * How many numbers a window may have.
 *
 * @param unit the number itself, or what it is a multiple of
 * @param isMultiple which of both
 */
record FeatureLength(int unit, boolean isMultiple) implements Serializable {
  boolean admits(int length) {
    return isMultiple ? length > 0 && length % unit == 0 : length == unit;
  }

  String text() {
    return isMultiple ? "a multiple of " + unit + " bands" : Integer.toString(unit);
  }
}
