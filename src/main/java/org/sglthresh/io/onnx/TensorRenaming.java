package org.sglthresh.io.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Gives tensors of a graph other names, wherever nodes and the graphs inside them name them. */
final class TensorRenaming {
  private static final int QUANTIZATION = 14;

  private final Map<String, String> names;

  /**
   * @param names old to new
   */
  TensorRenaming(Map<String, String> names) {
    this.names = Map.copyOf(names);
  }

  /** Copies a field of a graph; byte for byte where it names none of the tensors. */
  void copy(ProtobufField field, Protobuf target) {
    if (names.isEmpty() || !field.isDelimited(field.number())) {
      target.copy(field);
      return;
    }
    switch (field.number()) {
      case OnnxMessages.Graph.NODE -> put(field, node(field.fields()), target);
      case OnnxMessages.Graph.INPUT,
          OnnxMessages.Graph.OUTPUT,
          OnnxMessages.Graph.VALUE,
          QUANTIZATION ->
          put(field, value(field.fields()), target);
      default -> target.copy(field);
    }
  }

  private static void put(ProtobufField field, Protobuf renamed, Protobuf target) {
    if (Arrays.equals(renamed.toBytes(), field.asBytes())) {
      target.copy(field);
    } else {
      target.message(field.number(), renamed);
    }
  }

  private Protobuf node(List<ProtobufField> node) {
    Protobuf renamed = new Protobuf();
    for (ProtobufField field : node) {
      switch (field.number()) {
        case OnnxMessages.Node.INPUT, OnnxMessages.Node.OUTPUT -> putName(field, renamed);
        case OnnxMessages.Node.ATTRIBUTE -> put(field, attribute(field.fields()), renamed);
        default -> renamed.copy(field);
      }
    }
    return renamed;
  }

  private Protobuf attribute(List<ProtobufField> attribute) {
    Protobuf renamed = new Protobuf();
    for (ProtobufField field : attribute) {
      if (GraphNames.GRAPHS.contains(field.number())) {
        Protobuf graph = new Protobuf();
        field.fields().forEach(part -> copy(part, graph));
        put(field, graph, renamed);
      } else {
        renamed.copy(field);
      }
    }
    return renamed;
  }

  private Protobuf value(List<ProtobufField> message) {
    Protobuf renamed = new Protobuf();
    for (ProtobufField field : message) {
      if (field.number() == 1) {
        putName(field, renamed);
      } else {
        renamed.copy(field);
      }
    }
    return renamed;
  }

  private void putName(ProtobufField field, Protobuf target) {
    String name = field.asText();
    if (names.containsKey(name)) {
      target.text(field.number(), names.get(name));
    } else {
      target.copy(field);
    }
  }
}
