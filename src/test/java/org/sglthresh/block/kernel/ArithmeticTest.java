package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {
  /** As OpenJDK 17 says it by default, with -XX:TieredStopAtLevel=1 and with -Xint. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mixed mode, sharing                  | true
          mixed mode, emulated-client, sharing | false
          interpreted mode, sharing            | false
          """)
  void vectorsTakeTheOptimisingCompiler(String jvm, boolean compiles) {
    assertEquals(compiles, Arithmetic.compilesVectors(jvm));
  }
}
