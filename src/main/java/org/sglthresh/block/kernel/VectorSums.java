package org.sglthresh.block.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums on the JDK's Vector API, with the same operations as {@link ScalarSums} in the same
 * order. A vector holds some of the 16 accumulators; each further vector of accumulators makes its
 * own pass over the tile, which fits the first-level cache. The module is still incubating: this
 * class is loaded by reflection, and only where the module is present.
 */
final class VectorSums implements SigmoidDerivativeSums {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  /** Has as many floats as {@link #DOUBLES} has doubles. */
  private static final VectorSpecies<Float> FLOATS_OF_DOUBLES =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  @Override
  public String description() {
    return DOUBLES.vectorBitSize() + "-bit vectors";
  }

  @Override
  public void addScores(
      float[] scores, int from, int to, double threshold, double slope, double[] sums, int at) {
    double derivatives = 0;
    double moments = 0;
    for (int tile = from; tile < to; tile += TILE) {
      int end = Math.min(to, tile + TILE);
      for (int lane = 0; lane < LANES; lane += DOUBLES.length()) {
        DoubleVector derivativeLanes = DoubleVector.zero(DOUBLES);
        DoubleVector momentLanes = DoubleVector.zero(DOUBLES);
        for (int i = tile + lane; i < end; i += LANES) {
          FloatVector p = FloatVector.fromArray(FLOATS_OF_DOUBLES, scores, i);
          DoubleVector wide = (DoubleVector) p.convertShape(VectorOperators.F2D, DOUBLES, 0);
          DoubleVector x = wide.sub(threshold);
          DoubleVector derivative = sigmoidDerivative(x.mul(slope));
          derivativeLanes = derivativeLanes.add(derivative);
          momentLanes = momentLanes.add(derivative.mul(x));
        }
        for (int k = 0; k < DOUBLES.length(); k++) {
          derivatives += derivativeLanes.lane(k);
          moments += momentLanes.lane(k);
        }
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
      for (int lane = 0; lane < LANES; lane += FLOATS.length()) {
        FloatVector derivativeLanes = FloatVector.zero(FLOATS);
        FloatVector momentLanes = FloatVector.zero(FLOATS);
        for (int i = tile + lane; i < end; i += LANES) {
          FloatVector x = FloatVector.fromArray(FLOATS, scores, i).sub(floatThreshold);
          FloatVector derivative = sigmoidDerivative(x.mul(floatSlope));
          derivativeLanes = derivativeLanes.add(derivative);
          momentLanes = momentLanes.add(derivative.mul(x));
        }
        for (int k = 0; k < FLOATS.length(); k++) {
          derivatives += derivativeLanes.lane(k);
          moments += momentLanes.lane(k);
        }
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
      for (int lane = 0; lane < LANES; lane += DOUBLES.length()) {
        DoubleVector derivativeLanes = DoubleVector.zero(DOUBLES);
        DoubleVector momentLanes = DoubleVector.zero(DOUBLES);
        for (int i = tile + lane; i < end; i += LANES) {
          DoubleVector x = DoubleVector.fromArray(DOUBLES, nodes, i).sub(threshold);
          DoubleVector weight = DoubleVector.fromArray(DOUBLES, weights, i);
          DoubleVector derivative = sigmoidDerivative(x.mul(slope)).mul(weight);
          derivativeLanes = derivativeLanes.add(derivative);
          momentLanes = momentLanes.add(derivative.mul(x));
        }
        for (int k = 0; k < DOUBLES.length(); k++) {
          derivatives += derivativeLanes.lane(k);
          moments += momentLanes.lane(k);
        }
      }
    }
    sums[at] += derivatives * slope;
    sums[at + SLOPE_OFFSET] += moments;
  }

  private static DoubleVector sigmoidDerivative(DoubleVector z) {
    DoubleVector q = exp(z.abs().min(FARTHEST).neg());
    DoubleVector d = q.add(1.0);
    return q.div(d.mul(d));
  }

  private static DoubleVector exp(DoubleVector z) {
    DoubleVector shifted = z.mul(LOG2_E).add(ROUND);
    DoubleVector n = shifted.sub(ROUND);
    DoubleVector r = z.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
    DoubleVector p = r.mul(P9).add(P8);
    p = p.mul(r).add(P7);
    p = p.mul(r).add(P6);
    p = p.mul(r).add(P5);
    p = p.mul(r).add(P4);
    p = p.mul(r).add(P3);
    p = p.mul(r).add(P2);
    p = p.mul(r).add(P1);
    p = p.mul(r).add(P0);
    p = p.mul(r.mul(r)).add(r).add(1.0);
    LongVector exponent = shifted.reinterpretAsLongs().add(EXPONENT_BIAS);
    return p.mul(exponent.lanewise(VectorOperators.LSHL, EXPONENT_SHIFT).reinterpretAsDoubles());
  }

  private static FloatVector sigmoidDerivative(FloatVector z) {
    FloatVector q = exp(z.abs().min(FLOAT_FARTHEST).neg());
    FloatVector d = q.add(1f);
    return q.div(d.mul(d));
  }

  private static FloatVector exp(FloatVector z) {
    FloatVector shifted = z.mul(FLOAT_LOG2_E).add(FLOAT_ROUND);
    FloatVector n = shifted.sub(FLOAT_ROUND);
    FloatVector r = z.sub(n.mul(FLOAT_LN2_HIGH)).sub(n.mul(FLOAT_LN2_LOW));
    FloatVector p = r.mul(FLOAT_P4).add(FLOAT_P3);
    p = p.mul(r).add(FLOAT_P2);
    p = p.mul(r).add(FLOAT_P1);
    p = p.mul(r).add(FLOAT_P0);
    p = p.mul(r.mul(r)).add(r).add(1f);
    IntVector exponent = shifted.reinterpretAsInts().add(FLOAT_EXPONENT_BIAS);
    return p.mul(
        exponent.lanewise(VectorOperators.LSHL, FLOAT_EXPONENT_SHIFT).reinterpretAsFloats());
  }
}
