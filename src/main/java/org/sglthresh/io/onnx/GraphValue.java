package org.sglthresh.io.onnx;

import java.util.List;

/**
 * An input or output that is added to a graph.
 *
 * @param element type of its elements
 * @param dimensions as in {@link OnnxMessages#value}
 */
record GraphValue(String name, int element, List<Object> dimensions) {
  Protobuf message() {
    return OnnxMessages.value(name, element, dimensions);
  }
}
