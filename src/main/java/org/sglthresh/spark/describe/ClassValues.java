package org.sglthresh.spark.describe;

/**
 * The values that a table has for a class.
 *
 * @param name of the class
 * @param values their number, without those that are null or NaN
 * @param missing how many are null or NaN
 * @param zeros how many are exactly 0
 * @param ones how many are exactly 1
 * @param unknown how many are -1, which marks an unknown label
 * @param outside how many are below 0 or above 1, without those that are -1
 * @param least the least value; NaN without values
 * @param greatest the greatest value; NaN without values
 */
public record ClassValues(
    String name,
    long values,
    long missing,
    long zeros,
    long ones,
    long unknown,
    long outside,
    double least,
    double greatest) {

  /** The values of several classes together. */
  ClassValues plus(ClassValues other) {
    return new ClassValues(
        name,
        values + other.values,
        missing + other.missing,
        zeros + other.zeros,
        ones + other.ones,
        unknown + other.unknown,
        outside + other.outside,
        least(least, other.least),
        -least(-greatest, -other.greatest));
  }

  private static double least(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : Math.min(a, b);
  }

  /** Whether all values can be hard labels: 0, 1 or unknown. */
  public boolean couldBeLabels() {
    return zeros + ones + unknown == values;
  }
}
