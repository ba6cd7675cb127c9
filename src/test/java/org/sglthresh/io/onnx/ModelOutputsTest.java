package org.sglthresh.io.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.UserException;

class ModelOutputsTest {
  private static ModelOutputs of(String name) throws IOException {
    byte[] model = Files.readAllBytes(Path.of("src/test/resources/onnx", name + ".onnx"));
    return ModelOutputs.read(model, name + ".onnx");
  }

  @Test
  void namesTypesAndSizes() throws IOException {
    ModelOutputs mean = of("mean");
    assertEquals(List.of("scores", "embedding"), mean.names());
    assertTrue(mean.isFloat("scores"));
    assertEquals(Optional.of(List.of("batch", 3)), mean.dimensions("scores"));
    ModelOutputs doubles = of("doubles");
    assertFalse(doubles.isFloat("scores"));
    assertEquals(Optional.of(List.of(1, 1, 8, "frames")), doubles.dimensions("scores"));
  }

  @ParameterizedTest
  @CsvSource({
    "mean, scores, Sigmoid",
    "logits, scores, MatMul",
    "rows, out, Sigmoid",
    "branches, louder, If",
    "doubles, scores, ''",
    "two-outputs, first, ''",
  })
  void whatComputesThem(String model, String output, String operator) throws IOException {
    assertEquals(operator, of(model).origin(output));
  }

  @Test
  void whatIsNoModelIsRefused() {
    UserException refused =
        assertThrows(
            UserException.class, () -> ModelOutputs.read("no model".getBytes(UTF_8), "m.onnx"));
    assertTrue(refused.getMessage().startsWith("m.onnx is not an ONNX model: "));
  }
}
