package org.sglthresh.spark.train.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the heap for the numbers that PyTorch is given. Each thread keeps its own from
 * call to call: Java frees such memory only when it collects the heap, which may be long after.
 */
final class TensorMemory {
  /** Tensors begin at multiples of it, as vector instructions like it. */
  private static final int ALIGNMENT = 64;

  private static final ThreadLocal<TensorMemory> OF_THREAD =
      ThreadLocal.withInitial(TensorMemory::new);

  private ByteBuffer memory = allocate(1 << 16);

  private TensorMemory() {}

  /** That of this thread, empty: no tensor in it may be used any longer. */
  static TensorMemory emptied() {
    TensorMemory own = OF_THREAD.get();
    own.memory.clear();
    return own;
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes + ALIGNMENT).alignedSlice(ALIGNMENT);
  }

  /** A tensor of as many numbers as the shape has, from a position on. */
  NDArray tensor(NDManager manager, float[] numbers, int from, Shape shape) {
    int count = Math.toIntExact(shape.size());
    int bytes = Math.multiplyExact(count, Float.BYTES);
    if (memory.remaining() < bytes) {
      // tensors that lie in the old one hold on to it
      memory = allocate(Math.max(bytes, 2 * Math.min(memory.capacity(), 1 << 29)));
    }
    ByteBuffer own = memory.slice(memory.position(), bytes).order(ByteOrder.nativeOrder());
    own.asFloatBuffer().put(numbers, from, count);
    int end = memory.position() + bytes;
    memory.position(Math.min(memory.limit(), (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT));
    return manager.create(own, shape, DataType.FLOAT32);
  }
}
