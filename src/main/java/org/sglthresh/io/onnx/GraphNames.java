package org.sglthresh.io.onnx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names in a graph, and whether its weights lie in other files. */
final class GraphNames {
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  /** Fields of an attribute that hold one graph, and several. */
  private static final Set<Integer> GRAPHS = Set.of(6, 11);

  /** Fields of an attribute that hold one tensor, and several. */
  private static final Set<Integer> TENSORS = Set.of(5, 10);

  private final Set<String> tensors = new LinkedHashSet<>();
  private final Set<String> all = new LinkedHashSet<>();
  private boolean external;

  private GraphNames() {}

  /**
   * Reads a graph with those inside its nodes.
   *
   * @throws IllegalArgumentException when it is no graph
   */
  static GraphNames of(List<ProtobufField> graph) {
    GraphNames names = new GraphNames();
    names.read(graph, names.tensors);
    names.all.addAll(names.tensors);
    return names;
  }

  /** Tensors that a further node can take. */
  Set<String> tensors() {
    return tensors;
  }

  /** All names that are not free: of nodes and of graphs within, too. */
  Set<String> all() {
    return all;
  }

  boolean hasExternalData() {
    return external;
  }

  /**
   * @param outer collects the tensors of this graph
   */
  private void read(List<ProtobufField> graph, Set<String> outer) {
    for (ProtobufField field : graph) {
      switch (field.number()) {
        case OnnxMessages.Graph.NODE -> readNode(field.fields(), outer);
        case OnnxMessages.Graph.INITIALIZER -> {
          outer.add(text(field.fields(), OnnxMessages.Tensor.NAME));
          readTensor(field);
        }
        case OnnxMessages.Graph.SPARSE_INITIALIZER -> readSparse(field.fields(), outer);
        case OnnxMessages.Graph.INPUT -> outer.add(nameOfValue(field));
        case OnnxMessages.Graph.VALUE -> all.add(nameOfValue(field));
        default -> {
          // has no name, or that of an output, which a node has
        }
      }
    }
  }

  /** Its values, which bear the name, and their indices. */
  private void readSparse(List<ProtobufField> sparse, Set<String> outer) {
    for (ProtobufField field : sparse) {
      if (field.isDelimited(1)) {
        outer.add(text(field.fields(), OnnxMessages.Tensor.NAME));
      }
      if (field.isDelimited(1) || field.isDelimited(2)) {
        readTensor(field);
      }
    }
  }

  private void readNode(List<ProtobufField> node, Set<String> outer) {
    for (ProtobufField field : node) {
      switch (field.number()) {
        case OnnxMessages.Node.OUTPUT -> outer.add(field.asText());
        case OnnxMessages.Node.NAME -> all.add(field.asText());
        case OnnxMessages.Node.ATTRIBUTE -> field.fields().forEach(this::readAttribute);
        default -> {
          // names nothing new
        }
      }
    }
  }

  private void readAttribute(ProtobufField part) {
    if (GRAPHS.contains(part.number())) {
      read(part.fields(), all);
    } else if (TENSORS.contains(part.number())) {
      readTensor(part);
    }
  }

  private void readTensor(ProtobufField tensor) {
    for (ProtobufField field : tensor.fields()) {
      external |= field.number() == EXTERNAL_DATA;
      external |= field.number() == DATA_LOCATION && field.asNumber() != 0;
    }
  }

  /** The name of an input, an output, or another value with a type. */
  static String nameOfValue(ProtobufField value) {
    return text(value.fields(), 1);
  }

  /** A field that is a string; empty where it is absent. */
  static String text(List<ProtobufField> message, int number) {
    return message.stream()
        .filter(field -> field.number() == number)
        .reduce((first, last) -> last)
        .map(ProtobufField::asText)
        .orElse("");
  }
}
