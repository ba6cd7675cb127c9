package org.sglthresh.io.onnx;

import java.util.List;
import java.util.Map;

/**
 * A node that is added to a graph.
 *
 * @param inputs names of tensors
 * @param output name of a tensor, and of the node
 */
record GraphNode(String operator, List<String> inputs, String output, List<Attribute> attributes) {
  /**
   * The node as it is written.
   *
   * @param renamed nodes' outputs that got another name, old to new
   * @param former the same of the existing network
   */
  Protobuf message(Map<String, String> renamed, Map<String, String> former) {
    List<String> taken =
        inputs.stream()
            .map(input -> former.getOrDefault(input, renamed.getOrDefault(input, input)))
            .toList();
    String given = renamed.getOrDefault(output, output);
    return OnnxMessages.node(operator, output, taken, attributes, given);
  }
}
