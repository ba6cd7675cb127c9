package org.sglthresh.spark.annotate.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.sglthresh.math.LogitCut;
import org.sglthresh.model.ScoreScale;

/** The mean of the rows that a network gives for a window: mostly one, or one a patch. */
final class RowMean {
  private final Value value;
  private double[] sums = {};
  private int rows;

  /** What becomes of a value before the mean. */
  enum Value {
    /** Nothing. */
    AS_IT_IS {
      @Override
      double of(float value) {
        return value;
      }
    },
    /** It is a logit, and becomes a probability. */
    LOGISTIC {
      @Override
      double of(float value) {
        return LogitCut.probability(value);
      }
    };

    abstract double of(float value);

    static Value of(ScoreScale scale) {
      return scale == ScoreScale.LOGIT ? LOGISTIC : AS_IT_IS;
    }
  }

  RowMean(Value value) {
    this.value = value;
  }

  /** Begins a window. */
  void clear() {
    rows = 0;
  }

  /** Adds the rows of a tensor, whose last dimension other than 1 is the length of a row. */
  void add(OnnxTensor tensor) {
    FloatBuffer values = tensor.getFloatBuffer();
    int width = width(tensor.getInfo());
    if (rows == 0) {
      if (sums.length != width) {
        sums = new double[width];
      }
      Arrays.fill(sums, 0);
    }
    while (values.remaining() >= width) {
      for (int i = 0; i < width; i++) {
        sums[i] += value.of(values.get());
      }
      rows++;
    }
  }

  private static int width(TensorInfo info) {
    long[] shape = info.getShape();
    for (int i = shape.length - 1; i >= 0; i--) {
      if (shape[i] != 1) {
        return Math.toIntExact(shape[i]);
      }
    }
    return 1;
  }

  /** The mean; empty where no row was added. */
  float[] mean() {
    float[] mean = new float[rows == 0 ? 0 : sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / rows);
    }
    return mean;
  }
}
