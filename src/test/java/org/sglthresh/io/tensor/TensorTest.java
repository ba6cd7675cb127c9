package org.sglthresh.io.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void valuesAreGivenAsEitherType() {
    Tensor floats = Tensor.of(new float[] {0.1f, -0f}, 2);
    assertArrayEquals(new float[] {0.1f, -0f}, floats.floats());
    assertArrayEquals(new double[] {(double) 0.1f, -0.0}, floats.doubles());
    Tensor doubles = Tensor.of(new double[] {0.1, 1e300}, 1, 2);
    assertArrayEquals(new double[] {0.1, 1e300}, doubles.doubles());
    assertArrayEquals(new float[] {0.1f, Float.POSITIVE_INFINITY}, doubles.floats());
  }

  @Test
  void laterChangesOfArraysDoNotReachIt() {
    float[] values = {1, 2};
    long[] shape = {2};
    Tensor tensor = Tensor.of(values, shape);
    values[0] = 9;
    shape[0] = 9;
    tensor.floats()[1] = 9;
    tensor.shape()[0] = 9;
    assertArrayEquals(new float[] {1, 2}, tensor.floats());
    assertArrayEquals(new long[] {2}, tensor.shape());
  }

  @Test
  void theShapeHasAsManyElementsAsThereAreValues() {
    assertEquals(
        "3 values are not [2, 2]",
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new double[3], 2, 2))
            .getMessage());
  }
}
