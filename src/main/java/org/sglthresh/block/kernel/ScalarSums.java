package org.sglthresh.block.kernel;

/**
 * The sums in plain Java. They define every bit of the result, and they run where the JVM has no
 * vector module.
 */
final class ScalarSums implements SigmoidDerivativeSums {
  @Override
  public String description() {
    return "scalar";
  }

  @Override
  public void addScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    double derivatives = 0;
    double moments = 0;
    for (int tile = from; tile < to; tile += TILE) {
      int end = Math.min(to, tile + TILE);
      for (int lane = 0; lane < LANES; lane++) {
        double derivativeLane = 0;
        double momentLane = 0;
        for (int i = tile + lane; i < end; i += LANES) {
          double x = scores[i] - threshold;
          double derivative = sigmoidDerivative(x * slope);
          derivativeLane += derivative;
          momentLane += derivative * x;
        }
        derivatives += derivativeLane;
        moments += momentLane;
      }
    }
    sums[at] += derivatives * slope;
    sums[at + SLOPE_OFFSET] += moments;
  }

  @Override
  public void addFloatScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    float floatThreshold = (float) threshold;
    float floatSlope = (float) slope;
    double derivatives = 0;
    double moments = 0;
    for (int tile = from; tile < to; tile += TILE) {
      int end = Math.min(to, tile + TILE);
      for (int lane = 0; lane < LANES; lane++) {
        float derivativeLane = 0;
        float momentLane = 0;
        for (int i = tile + lane; i < end; i += LANES) {
          float x = scores[i] - floatThreshold;
          float derivative = sigmoidDerivative(x * floatSlope);
          derivativeLane += derivative;
          momentLane += derivative * x;
        }
        derivatives += derivativeLane;
        moments += momentLane;
      }
    }
    sums[at] += derivatives * slope;
    sums[at + SLOPE_OFFSET] += moments;
  }

  @Override
  public void addNodes(
      double[] nodes,
      double[] weights,
      int from,
      int to,
      double threshold,
      double slope,
      double[] sums,
      int at) {
    double derivatives = 0;
    double moments = 0;
    for (int tile = from; tile < to; tile += TILE) {
      int end = Math.min(to, tile + TILE);
      for (int lane = 0; lane < LANES; lane++) {
        double derivativeLane = 0;
        double momentLane = 0;
        for (int i = tile + lane; i < end; i += LANES) {
          double x = nodes[i] - threshold;
          double derivative = sigmoidDerivative(x * slope) * weights[i];
          derivativeLane += derivative;
          momentLane += derivative * x;
        }
        derivatives += derivativeLane;
        moments += momentLane;
      }
    }
    sums[at] += derivatives * slope;
    sums[at + SLOPE_OFFSET] += moments;
  }

  /** σ′(z) = σ(z)·σ(−z). */
  static double sigmoidDerivative(double z) {
    double q = exp(-Math.min(Math.abs(z), FARTHEST));
    double d = q + 1.0;
    return q / (d * d);
  }

  /** e^z for z in [−FARTHEST, 0], within 2 ulp; 0 where the result would be subnormal. */
  static double exp(double z) {
    double shifted = z * LOG2_E + ROUND;
    double n = shifted - ROUND;
    double r = z - n * LN2_HIGH - n * LN2_LOW;
    double p = P9 * r + P8;
    p = p * r + P7;
    p = p * r + P6;
    p = p * r + P5;
    p = p * r + P4;
    p = p * r + P3;
    p = p * r + P2;
    p = p * r + P1;
    p = p * r + P0;
    p = p * (r * r) + r + 1.0;
    long exponent = Double.doubleToRawLongBits(shifted) + EXPONENT_BIAS;
    return p * Double.longBitsToDouble(exponent << EXPONENT_SHIFT);
  }

  /** σ′(z) in single precision. */
  static float sigmoidDerivative(float z) {
    float q = exp(-Math.min(Math.abs(z), FLOAT_FARTHEST));
    float d = q + 1f;
    return q / (d * d);
  }

  /** e^z for z in [−FLOAT_FARTHEST, 0], within 2 ulp; 0 where n is −127. */
  static float exp(float z) {
    float shifted = z * FLOAT_LOG2_E + FLOAT_ROUND;
    float n = shifted - FLOAT_ROUND;
    float r = z - n * FLOAT_LN2_HIGH - n * FLOAT_LN2_LOW;
    float p = FLOAT_P4 * r + FLOAT_P3;
    p = p * r + FLOAT_P2;
    p = p * r + FLOAT_P1;
    p = p * r + FLOAT_P0;
    p = p * (r * r) + r + 1f;
    int exponent = Float.floatToRawIntBits(shifted) + FLOAT_EXPONENT_BIAS;
    return p * Float.intBitsToFloat(exponent << FLOAT_EXPONENT_SHIFT);
  }
}
