package org.sglthresh.io.onnx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names in a graph, and whether its weights lie in other files. */
final class GraphNames {
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  /** Fields of an attribute that hold one graph, and several. */
  static final Set<Integer> GRAPHS = Set.of(6, 11);

  /** Fields of an attribute that hold one tensor, and several. */
  private static final Set<Integer> TENSORS = Set.of(5, 10);

  private final Set<String> given = new LinkedHashSet<>();
  private final Set<String> computed = new LinkedHashSet<>();
  private final Set<String> inner = new LinkedHashSet<>();
  private final Set<String> nodes = new LinkedHashSet<>();
  private boolean external;

  private GraphNames() {}

  /**
   * Reads a graph with those inside its nodes.
   *
   * @throws IllegalArgumentException when it is no graph
   */
  static GraphNames of(List<ProtobufField> graph) {
    GraphNames names = new GraphNames();
    names.read(graph, names.given, names.computed);
    return names;
  }

  /** Inputs and constants. */
  Set<String> given() {
    return given;
  }

  /** Outputs of nodes. */
  Set<String> computed() {
    return computed;
  }

  /** Tensors of graphs inside nodes. */
  Set<String> inner() {
    return inner;
  }

  /** Names of nodes, which nothing refers to. */
  Set<String> nodes() {
    return nodes;
  }

  boolean hasExternalData() {
    return external;
  }

  private void read(List<ProtobufField> graph, Set<String> given, Set<String> computed) {
    for (ProtobufField field : graph) {
      switch (field.number()) {
        case OnnxMessages.Graph.NODE -> readNode(field.fields(), computed);
        case OnnxMessages.Graph.INITIALIZER -> readConstant(field, given);
        case OnnxMessages.Graph.SPARSE_INITIALIZER -> readSparse(field.fields(), given);
        case OnnxMessages.Graph.INPUT -> given.add(nameOfValue(field));
        default -> {
          // names nothing that is not named elsewhere
        }
      }
    }
  }

  private void readConstant(ProtobufField tensor, Set<String> given) {
    given.add(text(tensor.fields(), OnnxMessages.Tensor.NAME));
    readTensor(tensor);
  }

  /** Its values, which bear the name, and their indices. */
  private void readSparse(List<ProtobufField> sparse, Set<String> given) {
    for (ProtobufField field : sparse) {
      if (field.isDelimited(1)) {
        readConstant(field, given);
      } else if (field.isDelimited(2)) {
        readTensor(field);
      }
    }
  }

  private void readNode(List<ProtobufField> node, Set<String> computed) {
    for (ProtobufField field : node) {
      switch (field.number()) {
        case OnnxMessages.Node.OUTPUT -> computed.add(field.asText());
        case OnnxMessages.Node.NAME -> nodes.add(field.asText());
        case OnnxMessages.Node.ATTRIBUTE -> field.fields().forEach(this::readAttribute);
        default -> {
          // names nothing new
        }
      }
    }
  }

  private void readAttribute(ProtobufField part) {
    if (GRAPHS.contains(part.number())) {
      read(part.fields(), inner, inner);
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
