package org.sglthresh.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.io.export.OnnxComparison;
import org.sglthresh.io.onnx.ModelOutputs;
import org.sglthresh.io.onnx.OnnxGraph;
import org.sglthresh.io.tensor.SafeTensors;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;

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

  @Test
  void outputsOfOnnx() {
    Fuzz.of("outputs-of-onnx", ".onnx")
        .seed(RESOURCES.resolve("onnx/doubles.onnx"))
        .seed(RESOURCES.resolve("onnx/mean.onnx"))
        .seed(RESOURCES.resolve("onnx/two-outputs.onnx"))
        .run(directory, NetworkFuzzTest::compare);
  }

  private static void readTensors(Path path) throws IOException {
    SafeTensors.read(Files.readAllBytes(path), path.toString());
  }

  private static void extend(Path path) throws IOException {
    OnnxGraph.extending(Files.readAllBytes(path), path.toString()).dropOutputs();
  }

  private static void compare(Path path) throws IOException {
    byte[] model = Files.readAllBytes(path);
    ModelOutputs outputs = ModelOutputs.read(model, path.toString());
    List<ClassThreshold> classes = List.of(new ClassThreshold(0, "a", 0.5f, 1));
    ThresholdSet set = new ThresholdSet(ScoreScale.PROBABILITY, "sgl", "micro-f1", classes);
    for (String output : outputs.names()) {
      List<Object> sizes = outputs.dimensions(output).orElse(List.of());
      OnnxComparison.appended(model, path.toString(), output, sizes, set.thresholds(), set, "tags");
    }
  }
}
