package org.sglthresh.io.tensor;

import java.util.Arrays;
import java.util.Optional;

/** What the elements of a tensor are, by the names that files have for it. */
enum TensorType {
  /** Doubles. */
  F64(Double.BYTES),
  /** Floats. */
  F32(Float.BYTES);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of an element. */
  int bytes() {
    return bytes;
  }

  static Optional<TensorType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
