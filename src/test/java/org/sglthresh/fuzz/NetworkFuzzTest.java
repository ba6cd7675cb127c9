package org.sglthresh.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.io.onnx.OnnxGraph;
import org.sglthresh.io.tensor.SafeTensors;

/** Damaged networks and their weights. */
@Tag("fuzz")
class NetworkFuzzTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @TempDir Path directory;

  @Test
  void safeTensors() {
    Fuzz.of("safetensors", ".safetensors")
        .seed(RESOURCES.resolve("tensor/python.safetensors"))
        .run(directory, NetworkFuzzTest::readTensors);
  }

  @Test
  void onnx() {
    Fuzz.of("onnx", ".onnx")
        .seed(RESOURCES.resolve("onnx/branches.onnx"))
        .seed(RESOURCES.resolve("onnx/mean.onnx"))
        .seed(RESOURCES.resolve("onnx/two-outputs.onnx"))
        .run(directory, NetworkFuzzTest::extend);
  }

  private static void readTensors(Path path) throws IOException {
    SafeTensors.read(Files.readAllBytes(path), path.toString());
  }

  private static void extend(Path path) throws IOException {
    OnnxGraph.extending(Files.readAllBytes(path), path.toString()).dropOutputs();
  }
}
