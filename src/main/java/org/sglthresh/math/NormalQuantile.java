package org.sglthresh.math;

/**
 * The quantile function Φ⁻¹ of the standard normal distribution, by algorithm AS 241 (PPND16) of M.
 * J. Wichura, Applied Statistics 37 (1988): relative error about 1e−16 (its coefficients are
 * written here as the nearest doubles). Only exactly specified operations are used, so that every
 * machine gives the same bits.
 *
 * <p>It is written here, and not taken from Commons Math, because synthetic corpora and bootstrap
 * draws promise their bits for every later version. The library's quantiles differ in the last
 * digits, take two to six times as long, and are −∞ below 2<sup>−55</sup>.
 */
public final class NormalQuantile {
  private static final double CENTRE = 0.425;
  private static final double CENTRE_SQUARED = 0.180625;
  private static final double FAR_TAIL = 5.0;

  private NormalQuantile() {}

  /**
   * The x with Φ(x) = p.
   *
   * @param p a probability in [0, 1]; 0 and 1 give −∞ and +∞
   */
  public static double at(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= CENTRE) {
      return q * centre(CENTRE_SQUARED - q * q);
    }
    double tail = q < 0 ? p : 1.0 - p;
    if (tail == 0) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double x = r <= FAR_TAIL ? nearTail(r - 1.6) : farTail(r - FAR_TAIL);
    return q < 0 ? -x : x;
  }

  private static double centre(double r) {
    double numerator = 2509.0809287301227;
    numerator = numerator * r + 33430.57558358813;
    numerator = numerator * r + 67265.7709270087;
    numerator = numerator * r + 45921.95393154987;
    numerator = numerator * r + 13731.69376550946;
    numerator = numerator * r + 1971.5909503065513;
    numerator = numerator * r + 133.14166789178438;
    numerator = numerator * r + 3.3871328727963665;
    double denominator = 5226.495278852546;
    denominator = denominator * r + 28729.085735721943;
    denominator = denominator * r + 39307.89580009271;
    denominator = denominator * r + 21213.794301586597;
    denominator = denominator * r + 5394.196021424751;
    denominator = denominator * r + 687.1870074920579;
    denominator = denominator * r + 42.31333070160091;
    denominator = denominator * r + 1.0;
    return numerator / denominator;
  }

  private static double nearTail(double r) {
    double numerator = 0.0007745450142783414;
    numerator = numerator * r + 0.022723844989269184;
    numerator = numerator * r + 0.2417807251774506;
    numerator = numerator * r + 1.2704582524523684;
    numerator = numerator * r + 3.6478483247632045;
    numerator = numerator * r + 5.769497221460691;
    numerator = numerator * r + 4.630337846156546;
    numerator = numerator * r + 1.4234371107496835;
    double denominator = 1.0507500716444169e-09;
    denominator = denominator * r + 0.0005475938084995345;
    denominator = denominator * r + 0.015198666563616457;
    denominator = denominator * r + 0.14810397642748008;
    denominator = denominator * r + 0.6897673349851;
    denominator = denominator * r + 1.6763848301838038;
    denominator = denominator * r + 2.053191626637759;
    denominator = denominator * r + 1.0;
    return numerator / denominator;
  }

  private static double farTail(double r) {
    double numerator = 2.0103343992922881e-07;
    numerator = numerator * r + 2.7115555687434876e-05;
    numerator = numerator * r + 0.0012426609473880784;
    numerator = numerator * r + 0.026532189526576124;
    numerator = numerator * r + 0.29656057182850487;
    numerator = numerator * r + 1.7848265399172913;
    numerator = numerator * r + 5.463784911164114;
    numerator = numerator * r + 6.657904643501103;
    double denominator = 2.0442631033899397e-15;
    denominator = denominator * r + 1.421511758316446e-07;
    denominator = denominator * r + 1.8463183175100548e-05;
    denominator = denominator * r + 0.0007868691311456133;
    denominator = denominator * r + 0.014875361290850615;
    denominator = denominator * r + 0.1369298809227358;
    denominator = denominator * r + 0.599832206555888;
    denominator = denominator * r + 1.0;
    return numerator / denominator;
  }
}
