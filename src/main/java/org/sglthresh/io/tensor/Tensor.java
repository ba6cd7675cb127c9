package org.sglthresh.io.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An array of floats or doubles of any number of dimensions, row by row. */
public final class Tensor {
  private final TensorType type;
  private final long[] shape;

  /** Where these are floats; empty else. */
  private final float[] floats;

  /** Where these are doubles; empty else. */
  private final double[] doubles;

  private Tensor(TensorType type, float[] floats, double[] doubles, long[] shape) {
    this.type = type;
    this.floats = floats;
    this.doubles = doubles;
    this.shape = shape.clone();
    int values = floats.length + doubles.length;
    if (elements(shape) != values) {
      throw new IllegalArgumentException(
          String.format("%d values are not %s", values, Arrays.toString(shape)));
    }
  }

  /**
   * Floats.
   *
   * @param values row by row
   * @param shape none for a single number
   */
  public static Tensor of(float[] values, long... shape) {
    return new Tensor(TensorType.F32, values.clone(), new double[0], shape);
  }

  /** Doubles. */
  public static Tensor of(double[] values, long... shape) {
    return new Tensor(TensorType.F64, new float[0], values.clone(), shape);
  }

  /**
   * The tensor in bytes.
   *
   * @param data of the type, as many as the shape takes
   */
  static Tensor read(TensorType type, ByteBuffer data, long... shape) {
    if (type == TensorType.F32) {
      float[] values = new float[data.remaining() / Float.BYTES];
      data.asFloatBuffer().get(values);
      return new Tensor(type, values, new double[0], shape);
    }
    double[] values = new double[data.remaining() / Double.BYTES];
    data.asDoubleBuffer().get(values);
    return new Tensor(type, new float[0], values, shape);
  }

  /**
   * The number of elements of a shape.
   *
   * @throws ArithmeticException when it is beyond the range of long
   */
  static long elements(long... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** The length of every dimension; empty for a single number. */
  public long[] shape() {
    return shape.clone();
  }

  /** The values row by row; doubles are rounded to the nearest float. */
  public float[] floats() {
    if (type == TensorType.F32) {
      return floats.clone();
    }
    float[] rounded = new float[doubles.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) doubles[i];
    }
    return rounded;
  }

  /** The values row by row, all as they are. */
  public double[] doubles() {
    if (type == TensorType.F64) {
      return doubles.clone();
    }
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  TensorType type() {
    return type;
  }

  /** Bytes of all elements. */
  long bytes() {
    return (long) type.bytes() * (floats.length + doubles.length);
  }

  /** Appends the elements in the order of the buffer. */
  void writeTo(ByteBuffer buffer) {
    for (float value : floats) {
      buffer.putFloat(value);
    }
    for (double value : doubles) {
      buffer.putDouble(value);
    }
  }
}
