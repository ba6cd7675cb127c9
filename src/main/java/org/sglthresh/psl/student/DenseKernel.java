package org.sglthresh.psl.student;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.Arrays;

/**
 * Computes dense students with the matrix products of Spark's own jars (dev.ludovic.netlib), many
 * windows at a time. Matrices are column-major: a column is a window, or the weights of an output.
 */
public final class DenseKernel implements StudentKernel {
  /** As many windows as are multiplied at a time. */
  static final int BLOCK = 256;

  /** As many windows as are summed in single precision. */
  private static final int SUMMED = 1024;

  private static final BLAS BLAS_OF_JAVA = JavaBLAS.getInstance();

  private final int[] sizes;
  private final int[] weightsAt; // [layers]: first weight of each layer; its biases follow
  private final float[] classWeights;
  private final float[][]
      outputs; // [layers + 1][BLOCK × size]: of each layer; entry 0 is the input
  private final float[][] gradients; // the same of the loss by the sums of each layer
  private final float[] sums; // [parameters]

  /**
   * @param classWeights by which the loss of each class is multiplied, {@code [classes]}
   */
  public DenseKernel(DenseArchitecture architecture, float[] classWeights) {
    this.sizes = architecture.sizes();
    this.classWeights = classWeights;
    int layers = sizes.length - 1;
    weightsAt = new int[layers];
    outputs = new float[layers + 1][];
    gradients = new float[layers + 1][];
    int at = 0;
    for (int layer = 0; layer <= layers; layer++) {
      outputs[layer] = new float[BLOCK * sizes[layer]];
      gradients[layer] = new float[layer == 0 || layer == layers ? 0 : BLOCK * sizes[layer]];
      if (layer < layers) {
        weightsAt[layer] = at;
        at += (sizes[layer] + 1) * sizes[layer + 1];
      }
    }
    sums = new float[at];
  }

  @Override
  public void addGradient(Weights weights, Examples examples, long step, GradientSums total) {
    BinaryCrossEntropy loss = new BinaryCrossEntropy(classWeights);
    float[] z = outputs[sizes.length - 1];
    int summed = 0;
    for (int from = 0; from < examples.size(); from += BLOCK) {
      int count = Math.min(BLOCK, examples.size() - from);
      forward(weights.parameters(), examples, from, count);
      for (int i = 0; i < count; i++) {
        loss.add(z, i * classWeights.length, examples.labels(from + i));
      }
      backward(weights.parameters(), count);
      summed += count;
      if (summed >= SUMMED) {
        settle(total);
        summed = 0;
      }
    }
    settle(total);
    total.add(loss.loss(), loss.known(), examples.size());
  }

  private void settle(GradientSums total) {
    total.addGradient(0, sums);
    Arrays.fill(sums, 0f);
  }

  /** Fills the outputs of all layers; those of the last one are before the logistic function. */
  private void forward(float[] parameters, Examples examples, int from, int count) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(examples.features(from + i), 0, outputs[0], i * sizes[0], sizes[0]);
    }
    for (int layer = 0; layer < weightsAt.length; layer++) {
      int rows = sizes[layer + 1];
      float[] out = outputs[layer + 1];
      int biasesAt = weightsAt[layer] + sizes[layer] * rows;
      for (int i = 0; i < count; i++) {
        System.arraycopy(parameters, biasesAt, out, i * rows, rows);
      }
      BLAS_OF_JAVA.sgemm(
          "T",
          "N",
          rows,
          count,
          sizes[layer],
          1f,
          parameters,
          weightsAt[layer],
          sizes[layer],
          outputs[layer],
          0,
          sizes[layer],
          1f,
          out,
          0,
          rows);
      if (layer + 1 < weightsAt.length) {
        rectify(out, count * rows);
      }
    }
  }

  private static void rectify(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(0f, values[i]);
    }
  }

  /** Adds to the sums; the output of the last layer holds the derivatives of the loss. */
  private void backward(float[] parameters, int count) {
    float[] gradient = outputs[sizes.length - 1];
    for (int layer = weightsAt.length - 1; layer >= 0; layer--) {
      int columns = sizes[layer];
      int rows = sizes[layer + 1];
      BLAS_OF_JAVA.sgemm(
          "N",
          "T",
          columns,
          rows,
          count,
          1f,
          outputs[layer],
          0,
          columns,
          gradient,
          0,
          rows,
          1f,
          sums,
          weightsAt[layer],
          columns);
      addBiases(gradient, weightsAt[layer] + columns * rows, rows, count);
      if (layer > 0) {
        float[] before = gradients[layer];
        BLAS_OF_JAVA.sgemm(
            "N",
            "N",
            columns,
            count,
            rows,
            1f,
            parameters,
            weightsAt[layer],
            columns,
            gradient,
            0,
            rows,
            0f,
            before,
            0,
            columns);
        for (int i = 0; i < count * columns; i++) {
          before[i] = outputs[layer][i] > 0 ? before[i] : 0f;
        }
        gradient = before;
      }
    }
  }

  private void addBiases(float[] gradient, int at, int rows, int count) {
    for (int i = 0; i < count; i++) {
      for (int r = 0; r < rows; r++) {
        sums[at + r] += gradient[i * rows + r];
      }
    }
  }

  @Override
  public float[][] scores(Weights weights, Examples examples) {
    int classes = classWeights.length;
    float[] z = outputs[sizes.length - 1];
    float[][] scores = new float[examples.size()][classes];
    for (int from = 0; from < examples.size(); from += BLOCK) {
      int count = Math.min(BLOCK, examples.size() - from);
      forward(weights.parameters(), examples, from, count);
      for (int i = 0; i < count; i++) {
        for (int c = 0; c < classes; c++) {
          scores[from + i][c] = (float) (1 / (1 + Math.exp(-z[i * classes + c])));
        }
      }
    }
    return scores;
  }

  @Override
  public void close() {
    // nothing outside the heap
  }
}
