package org.sglthresh.io.export;

import java.util.List;
import org.sglthresh.io.onnx.OnnxGraph;
import org.sglthresh.model.ThresholdSet;

/** Comparisons of scores with thresholds as ONNX: strictly above, both as float32. */
public final class OnnxComparison {
  /**
   * From here on the operator for comparisons takes a row of thresholds for many rows of scores.
   */
  private static final int OLDEST = 7;

  private static final String PREFIX = "thresholds/";
  private static final String METADATA = "thresholds.";

  private OnnxComparison() {}

  /** A network of comparisons alone: {@code scores} and {@code tags}, a row a clip. */
  static byte[] alone(ThresholdSet set) {
    int classes = set.classes().size();
    OnnxGraph graph = OnnxGraph.named("thresholds").input("scores", "batch", classes);
    String thresholds = graph.constant("thresholds", set.thresholds(), classes);
    graph.node("Greater", List.of("scores", thresholds), "tags");
    return described(graph.outputOfFlags("tags", List.of("batch", classes)), set);
  }

  /**
   * A tagger with comparisons after its scores.
   *
   * @param tagger the bytes of its file
   * @param where names the file in messages
   * @param output its output that is compared, of float32, whose last size is the number of classes
   * @param dimensions of that output
   * @param thresholds what it is compared with, {@code [classes]}
   * @param set the thresholds as they are
   * @param tags the name of the new output
   * @throws org.sglthresh.error.UserException (input) when it is no ONNX model, too old or lacks
   *     its weights, or has the name of the new output in use
   */
  public static byte[] appended(
      byte[] tagger,
      String where,
      String output,
      List<Object> dimensions,
      float[] thresholds,
      ThresholdSet set,
      String tags) {
    OnnxGraph graph = OnnxGraph.extending(tagger, where, PREFIX, OLDEST);
    String constant = graph.constant("values", thresholds, thresholds.length);
    graph.node("Greater", List.of(output, constant), tags);
    return described(graph.outputOfFlags(tags, dimensions), set);
  }

  private static byte[] described(OnnxGraph graph, ThresholdSet set) {
    ExportFormat.metadata(set).forEach((name, text) -> graph.metadata(METADATA + name, text));
    return graph.bytes();
  }
}
