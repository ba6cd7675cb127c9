package org.sglthresh.io.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.testing.SharedData;

/** Networks of others with a head of our own. */
class OnnxExtensionTest {
  private static final int CLASSES = 5;

  private static byte[] model(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/onnx", name + ".onnx"));
  }

  private static OnnxGraph extending(String name) throws IOException {
    return OnnxGraph.extending(model(name), name + ".onnx");
  }

  /** A logistic layer of random weights. */
  private static OnnxGraph withHead(OnnxGraph graph, String taken, int dimensions, String output) {
    float[] table = Networks.noise(5, dimensions * CLASSES);
    String weights = graph.constant("w", table, dimensions, CLASSES);
    String offsets = graph.constant("offsets", Networks.noise(6, CLASSES), CLASSES);
    String product = graph.node("MatMul", List.of(taken, weights), "product");
    String logits = graph.node("Add", List.of(product, offsets), "logits");
    graph.node("Sigmoid", List.of(logits), output);
    return graph.output(output, "batch", CLASSES);
  }

  /** What that layer gives. */
  private static void assertHead(float[] embeddings, int dimensions, float[] found) {
    float[] weights = Networks.noise(5, dimensions * CLASSES);
    float[] offsets = Networks.noise(6, CLASSES);
    assertEquals(embeddings.length / dimensions * CLASSES, found.length);
    for (int i = 0; i < found.length; i++) {
      double logit = offsets[i % CLASSES];
      for (int d = 0; d < dimensions; d++) {
        logit +=
            (double) embeddings[i / CLASSES * dimensions + d] * weights[d * CLASSES + i % CLASSES];
      }
      assertEquals(1 / (1 + Math.exp(-logit)), found[i], 1e-6);
    }
  }

  @Test
  void theOldOutputsStayAndTheNewOneIsRight() throws IOException, OrtException {
    byte[] old = model("mean");
    byte[] larger = withHead(extending("mean"), "embedding", 8, "own").bytes();
    for (int frames : new int[] {3, 50}) {
      float[] mel = Networks.noise(frames, 2 * 8 * frames);
      Map<String, float[]> before = Networks.outputs(old, mel, 2, 1, 8, frames);
      Map<String, float[]> after = Networks.outputs(larger, mel, 2, 1, 8, frames);
      assertEquals(Set.of("scores", "embedding", "own"), after.keySet());
      assertArrayEquals(before.get("scores"), after.get("scores"));
      assertArrayEquals(before.get("embedding"), after.get("embedding"));
      assertHead(after.get("embedding"), 8, after.get("own"));
    }
  }

  @Test
  void theNewOutputMayTakeTheNameOfADroppedOne() throws IOException, OrtException {
    OnnxGraph graph = extending("mean").dropOutputs().keepOutput("embedding");
    byte[] larger = withHead(graph, "embedding", 8, "scores").bytes();
    Map<String, float[]> outputs =
        Networks.outputs(larger, Networks.noise(1, 3 * 8 * 20), 3, 1, 8, 20);
    assertEquals(Set.of("scores", "embedding"), outputs.keySet());
    assertHead(outputs.get("embedding"), 8, outputs.get("scores"));
  }

  @Test
  void theNameIsTakenFromGraphsInsideNodesToo() throws IOException, OrtException {
    byte[] old = model("branches");
    OnnxGraph graph = extending("branches").dropOutputs().keepOutput("louder");
    String both = graph.node("Add", List.of("scores", "louder"), "both");
    graph.node("Neg", List.of(both), "scores");
    byte[] larger = graph.output("scores", "batch", 8).bytes();
    float[] x = Networks.noise(1, 2 * 8);
    Map<String, float[]> before = Networks.outputs(old, x, 2, 8);
    Map<String, float[]> after = Networks.outputs(larger, x, 2, 8);
    assertEquals(Set.of("louder", "scores"), after.keySet());
    assertArrayEquals(before.get("louder"), after.get("louder"));
    for (int i = 0; i < x.length; i++) {
      assertEquals(-3 * before.get("scores")[i], after.get("scores")[i], 1e-6);
    }
  }

  @Test
  void meansAndBoundsOfEveryOperatorSet() throws IOException, OrtException {
    // up to operator set 17 axes are attributes, then inputs
    OnnxGraph older = extending("mean").output("clipped", "batch", 1, 8);
    assertMeans(older, "mel", 1, 1, 8, 5);
    OnnxGraph newer = extending("branches").output("clipped", "batch");
    assertMeans(newer, "x", 3, 8);
  }

  private static void assertMeans(OnnxGraph graph, String input, long... shape)
      throws OrtException {
    String mean = graph.reduceMean(input, -1, "mean");
    graph.clip(mean, -0.1f, 0.1f, "clipped");
    int width = (int) shape[shape.length - 1];
    float[] x = Networks.noise(1, (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    float[] found = Networks.outputs(graph.bytes(), x, shape).get("clipped");
    assertEquals(x.length / width, found.length);
    for (int row = 0; row < found.length; row++) {
      double sum = 0;
      for (int i = 0; i < width; i++) {
        sum += x[row * width + i];
      }
      assertEquals(Math.min(Math.max(sum / width, -0.1f), 0.1f), found[row], 1e-6);
    }
  }

  @Test
  void whatWasThereStaysByteForByte() throws IOException {
    byte[] old = model("mean");
    List<String> before = fields(old);
    List<String> after = fields(withHead(extending("mean"), "embedding", 8, "own").bytes());
    assertTrue(before.size() > 10);
    assertTrue(after.containsAll(before));
    assertEquals(before, after.stream().filter(before::contains).toList());
    assertArrayEquals(old, extending("mean").bytes());
    // all but the two nodes that name the scores
    List<String> branches = fields(model("branches"));
    OnnxGraph renamed = extending("branches").dropOutputs().keepOutput("louder");
    renamed.node("Neg", List.of("x"), "scores");
    List<String> kept = fields(renamed.output("scores", "batch", 8).bytes());
    assertEquals(2, branches.stream().filter(field -> !kept.contains(field)).count());
  }

  /** The fields of a model, and those of its graph. */
  private static List<String> fields(byte[] model) {
    List<String> fields = new ArrayList<>();
    for (ProtobufField field : ProtobufField.of(model)) {
      if (field.number() == OnnxMessages.Model.GRAPH) {
        field.fields().forEach(part -> fields.add(bytes(part)));
      } else {
        fields.add(bytes(field));
      }
    }
    return fields;
  }

  private static String bytes(ProtobufField field) {
    return HexFormat.of().formatHex(new Protobuf().copy(field).toBytes());
  }

  @Test
  void aNetworkIsExtendedAgain() throws IOException, OrtException {
    byte[] once = withHead(extending("mean"), "embedding", 8, "own").bytes();
    OnnxGraph again = withHead(OnnxGraph.extending(once, "once.onnx"), "embedding", 8, "second");
    assertEquals("student/w_3", again.constant("w_3", new long[] {1}));
    Map<String, float[]> outputs =
        Networks.outputs(again.bytes(), Networks.noise(1, 8 * 20), 1, 1, 8, 20);
    assertEquals(Set.of("scores", "embedding", "own", "second"), outputs.keySet());
    assertArrayEquals(outputs.get("own"), outputs.get("second"));
  }

  @Test
  void namesInsideAreNotTakenAgain() throws IOException {
    OnnxGraph graph = extending("branches");
    graph.node("Neg", List.of("x"), "head");
    assertEquals(
        "branches.onnx has a tensor head of its own; give the new output another name",
        refusal(graph.output("head", "batch", 8)::bytes));
  }

  @Test
  void aNewOutputHasANameOfItsOwn() throws IOException {
    OnnxGraph kept = extending("mean");
    kept.node("Neg", List.of("embedding"), "scores");
    assertEquals(
        "mean.onnx has an output scores of its own; give the new output another name",
        refusal(kept.output("scores", "batch", 8)::bytes));
    OnnxGraph constant = extending("mean");
    constant.node("Neg", List.of("embedding"), "w");
    assertEquals(
        "mean.onnx has an input or constant w of its own; give the new output another name",
        refusal(constant.output("w", "batch", 8)::bytes));
  }

  @Test
  void anOutputThatIsNotThereIsNotKept() {
    assertEquals(
        "mean.onnx has no output clipwise; give one of scores, embedding",
        refusal(() -> extending("mean").keepOutput("clipwise")));
  }

  @Test
  void whatIsNoNetworkIsRefused() {
    String remedy = "; give the file of a network in this format";
    assertEquals("x.onnx is not an ONNX model: it has 0 graphs" + remedy, refusalOf(new byte[0]));
    assertEquals(
        "x.onnx is not an ONNX model: no field has wire type 6" + remedy,
        refusalOf("A text, and no network".getBytes(StandardCharsets.UTF_8)));
    Protobuf graph = new Protobuf().text(OnnxMessages.Graph.NAME, "g");
    Protobuf model = new Protobuf().message(OnnxMessages.Model.GRAPH, graph);
    assertEquals(
        "x.onnx is not an ONNX model: field 1 is missing" + remedy, refusalOf(model.toBytes()));
    model.number(OnnxMessages.Model.IR_VERSION, 8);
    assertEquals(
        "x.onnx is not an ONNX model: it names no set of operators" + remedy,
        refusalOf(model.toBytes()));
  }

  @Test
  void aFileThatIsCutOffIsRefused() throws IOException {
    byte[] whole = model("mean");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertTrue(refusalOf(cut).startsWith("x.onnx is not an ONNX model: "));
    }
  }

  @Test
  void whatCannotBeExtendedIsRefused() throws IOException {
    assertEquals(
        "x.onnx is of operator set 12 and representation 8 of ONNX, and nodes can be added from 13"
            + " and 4 on; convert it, for instance with onnx.version_converter",
        refusalOf(model("old")));
    assertEquals(
        "x.onnx keeps weights in another file; save it with its weights in it, for instance by"
            + " onnx.save of what onnx.load gives",
        refusalOf(model("external")));
  }

  private static String refusalOf(byte[] model) {
    return refusal(() -> OnnxGraph.extending(model, "x.onnx"));
  }

  private static String refusal(Executable step) {
    UserException e = assertThrows(UserException.class, step);
    assertEquals(ErrorKind.INPUT, e.kind());
    return e.getMessage();
  }

  @Test
  void aPublishedTaggerGetsAHead() throws IOException, OrtException {
    byte[] old = Files.readAllBytes(SharedData.path("models/mn04_as.onnx"));
    byte[] larger =
        withHead(OnnxGraph.extending(old, "mn04_as.onnx"), "embedding", 384, "own").bytes();
    float[] mel = Networks.noise(1, 2 * 128 * 200);
    Map<String, float[]> before = Networks.outputs(old, mel, 2, 1, 128, 200);
    Map<String, float[]> after = Networks.outputs(larger, mel, 2, 1, 128, 200);
    assertEquals(Set.of("scores", "embedding", "own"), after.keySet());
    assertArrayEquals(before.get("scores"), after.get("scores"));
    assertArrayEquals(before.get("embedding"), after.get("embedding"));
    assertHead(after.get("embedding"), 384, after.get("own"));
  }
}
