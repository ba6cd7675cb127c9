package org.sglthresh.spark.annotate.onnx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

class OnnxRuntimeTest {
  private static String refusal(Optional<String> version, Map<String, String> environment) {
    UserException e =
        assertThrows(UserException.class, () -> OnnxRuntime.requireSound(version, environment));
    assertEquals(ErrorKind.USAGE, e.kind());
    return e.getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28.0", "1.9.1", "1.28", "0.99.0"})
  void takesReleasesWithoutTelemetry(String version) {
    assertDoesNotThrow(() -> OnnxRuntime.requireSound(Optional.of(version), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.29.0", "1.30.1", "2.0.0", "1.129.0", "dev"})
  void refusesReleasesWithTelemetry(String version) {
    String message =
        "ONNX Runtime is release "
            + version
            + " here, and from 1.29.0 on its telemetry can end the JVM without a message; give"
            + " com.microsoft.onnxruntime:onnxruntime:1.28.0, or set ORT_DISABLE_TELEMETRY=1 for"
            + " the driver, and for executors spark.executorEnv.ORT_DISABLE_TELEMETRY=1.";
    assertEquals(message, refusal(Optional.of(version), Map.of()));
    assertEquals(message, refusal(Optional.of(version), Map.of("ORT_DISABLE_TELEMETRY", "0")));
    assertDoesNotThrow(
        () -> OnnxRuntime.requireSound(Optional.of(version), Map.of("ORT_DISABLE_TELEMETRY", "1")));
  }

  @Test
  void refusesAReleaseThatDoesNotSayWhichItIs() {
    assertEquals(
        "ONNX Runtime is of an unknown release here",
        refusal(Optional.empty(), Map.of()).split(",")[0]);
  }
}
