package org.sglthresh.block.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.sglthresh.block.ScoreBlock;

/**
 * The inner loops of the surrogate sums: sums of the sigmoid's derivative. With x = p − t, z = a·x
 * and σ′(z) = σ(z)·σ(−z) = q / (1 + q)², q = e<sup>−|z|</sup>, each method adds a·Σ σ′(z) to {@code
 * sums[at]} and Σ x·σ′(z) to {@code sums[at + SLOPE_OFFSET]}.
 *
 * <p>Every implementation does the same operations in the same order, without fused multiply-add,
 * so all give the same bits on every processor. There are 16 accumulators; element i is added to
 * accumulator i mod 16. After at most {@link #TILE} elements the accumulators are added in order to
 * a total in double precision.
 *
 * <p>e<sup>−|z|</sup> is computed as 2<sup>n</sup>·e<sup>r</sup> with n = round(−|z| / ln 2), |r| ≤
 * ln 2 / 2 and e<sup>r</sup> = 1 + r + r²·P(r), where P interpolates (e<sup>r</sup> − 1 − r) / r²
 * at Chebyshev points (absolute error 1.3e-17 in double, 7.8e-9 in single precision). Where
 * 2<sup>n</sup> would be subnormal the result is exactly 0. So nothing overflows, and a finite
 * score far from the threshold adds exactly 0.
 */
interface SigmoidDerivativeSums {
  /** Number of accumulators, and the length of a row: elements come in whole rows. */
  int LANES = 16;

  /** Elements after which the accumulators are emptied. */
  int TILE = 1024;

  /** Distance in {@code sums} from a sum of σ′ to the sum of x·σ′ that belongs to it. */
  int SLOPE_OFFSET = SurrogateKernel.SLOPE - SurrogateKernel.SURROGATE;

  /**
   * Largest magnitude of a threshold, of a slope and of the inverse of a slope: beyond it single
   * precision overflows.
   */
  double MAX_MAGNITUDE = 1e30;

  double LOG2_E = 1.4426950408889634;
  double LN2_HIGH = 0x1.62e42feep-1; // 32 bits: n·LN2_HIGH is exact
  double LN2_LOW = 0x1.a39ef35793c76p-33;
  double ROUND = 0x1.8p52; // adding it rounds to a whole number, kept in the low bits
  double FARTHEST = 1023 * 0.6931471805599453; // n = −1023: the bits of 2ⁿ are those of 0
  long EXPONENT_BIAS = 1023 - Double.doubleToRawLongBits(ROUND);
  int EXPONENT_SHIFT = 52;

  double P0 = 0.5000000000000001;
  double P1 = 0.16666666666666669;
  double P2 = 0.04166666666662413;
  double P3 = 0.008333333333330062;
  double P4 = 0.0013888888917213717;
  double P5 = 0.00019841269863053618;
  double P6 = 2.4801521295954376e-05;
  double P7 = 2.7557268459997064e-06;
  double P8 = 2.7620088445409746e-07;
  double P9 = 2.510038549551032e-08;

  float FLOAT_LOG2_E = 1.442695f;
  float FLOAT_LN2_HIGH = 0x1.63p-1f; // 10 bits: n·LN2_HIGH is exact
  float FLOAT_LN2_LOW = -2.1219444e-4f;
  float FLOAT_ROUND = 0x1.8p23f;
  float FLOAT_FARTHEST = (float) (127 * 0.6931471805599453);
  int FLOAT_EXPONENT_BIAS = 127 - Float.floatToRawIntBits(FLOAT_ROUND);
  int FLOAT_EXPONENT_SHIFT = 23;

  float FLOAT_P0 = 0.5f;
  float FLOAT_P1 = 0.16666576f;
  float FLOAT_P2 = 0.041666556f;
  float FLOAT_P3 = 0.008363179f;
  float FLOAT_P4 = 0.0013926184f;

  /** The instruction set, for the manifest. */
  String description();

  /**
   * Starts in the background what the first sum would start. The result completes once no other
   * implementation will take over.
   */
  default Future<?> warmUp() {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Sums over scores of weight 1 in double precision.
   *
   * @param scores read from {@code from} to {@code to} (exclusive), whole rows of {@link #LANES};
   *     {@link ScoreBlock#UNKNOWN} adds 0
   * @param threshold t, within ±{@link #MAX_MAGNITUDE}
   * @param slope a, with 1 / |a| and |a| up to {@link #MAX_MAGNITUDE}
   */
  void addScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at);

  /** The same in single precision, with totals in double precision. */
  void addFloatScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at);

  /**
   * Sums over weighted nodes in double precision.
   *
   * @param nodes positions, finite; read from {@code from} to {@code to} like scores
   * @param weights parallel to the nodes
   */
  void addNodes(
      double[] nodes,
      double[] weights,
      int from,
      int to,
      double threshold,
      double slope,
      double[] sums,
      int at);

  /** Number of rows that hold some elements. */
  static int rows(int elements) {
    return (elements + LANES - 1) / LANES;
  }
}
