package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** Numbers as parquet-java writes them in runs. */
final class Encoded {
  private static final int CAPACITY = 1 << 16;

  private Encoded() {}

  static byte[] runs(int[] numbers, int width) {
    try (RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(
            width, 64, CAPACITY, HeapByteBufferAllocator.getInstance())) {
      for (int number : numbers) {
        encoder.writeInt(number);
      }
      return encoder.toBytes().toInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
