package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {
  /** Made by {@code xxhash.xxh64(text.encode(), seed=42).hexdigest()} in Python. */
  @ParameterizedTest
  @CsvSource({
    "'', 98b1582b0977e704",
    "a, 88e4fe59adf7b0cc",
    "Yabc_0_10.wav, fd5420b2e0d5100f",
    "Bébé 👶, d422b4449647af7b",
    "recordings/2026/07/18/a-long-name-of-a-clip-of-ten-seconds.wav, 682110922c28a994",
  })
  void isWhatPythonGives(String text, String digits) {
    assertEquals(
        digits, String.format("%016x", XxHash64.of(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void isTheHashOfSparkForBytesOfAnyLength() {
    SplittableRandom random = new SplittableRandom(3);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      long spark = XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, length, XxHash64.SEED);
      assertEquals(spark, XxHash64.of(bytes), length + " bytes");
    }
  }
}
