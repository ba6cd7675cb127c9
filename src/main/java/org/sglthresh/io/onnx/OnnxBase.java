package org.sglthresh.io.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sglthresh.error.UserException;

/** A model that is added to; its parts stay as they are, byte for byte. */
final class OnnxBase {
  /** Operators as they were when {@link OnnxGraph} learnt to write them. */
  static final int OPSET = 13;

  private static final int IR_VERSION = 8;

  /** Of the representation: from here on constants are no inputs. */
  private static final int OLDEST_IR_VERSION = 4;

  private final String where;
  private final List<ProtobufField> model;
  private final List<ProtobufField> graph;
  private final GraphNames names;
  private final long irVersion;
  private final long opset;

  /**
   * @throws IllegalArgumentException when the bytes are no model
   */
  private OnnxBase(byte[] bytes, String where) {
    this.where = where;
    this.model = ProtobufField.of(bytes);
    List<ProtobufField> graphs =
        model.stream().filter(field -> field.isDelimited(OnnxMessages.Model.GRAPH)).toList();
    if (graphs.size() != 1) {
      throw new IllegalArgumentException("it has " + graphs.size() + " graphs");
    }
    this.graph = graphs.get(0).fields();
    this.names = GraphNames.of(graph);
    this.irVersion = number(model, OnnxMessages.Model.IR_VERSION);
    this.opset = opsetOf(model);
  }

  /** A model without a node. */
  static OnnxBase empty(String name) {
    Protobuf model =
        new Protobuf()
            .number(OnnxMessages.Model.IR_VERSION, IR_VERSION)
            .text(OnnxMessages.Model.PRODUCER_NAME, "sglthresh-spark")
            .message(OnnxMessages.Model.GRAPH, new Protobuf().text(OnnxMessages.Graph.NAME, name))
            .message(
                OnnxMessages.Model.OPSET,
                new Protobuf()
                    .text(OnnxMessages.Opset.DOMAIN, "")
                    .number(OnnxMessages.Opset.VERSION, OPSET));
    return new OnnxBase(model.toBytes(), name);
  }

  /**
   * A model of any producer.
   *
   * @param where names its file
   * @param oldest set of operators that the nodes are of which are added; newer ones have them too
   * @throws UserException (input) when it is no model, is too old, or lacks its weights
   */
  static OnnxBase read(byte[] bytes, String where, int oldest) {
    try {
      OnnxBase base = new OnnxBase(bytes, where);
      base.check(oldest);
      return base;
    } catch (IllegalArgumentException e) {
      throw noModel(where, e);
    }
  }

  /** The error of bytes that are no model, or not to their end. */
  static UserException noModel(String where, IllegalArgumentException e) {
    return UserException.input(
            String.format(
                "%s is not an ONNX model: %s; give the file of a network in this format",
                where, e.getMessage()))
        .causedBy(e);
  }

  private void check(int oldest) {
    if (irVersion < OLDEST_IR_VERSION || opset < oldest) {
      throw UserException.input(
          String.format(
              "%s is of operator set %d and representation %d of ONNX, and nodes can be added from"
                  + " %d and %d on; convert it, for instance with onnx.version_converter",
              where, opset, irVersion, oldest, OLDEST_IR_VERSION));
    }
    if (names.hasExternalData()) {
      throw UserException.input(
          where
              + " keeps weights in another file; save it with its weights in it, for instance by"
              + " onnx.save of what onnx.load gives");
    }
  }

  private static long number(List<ProtobufField> message, int number) {
    return message.stream()
        .filter(field -> field.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("field " + number + " is missing"))
        .asNumber();
  }

  private static long opsetOf(List<ProtobufField> model) {
    return model.stream()
        .filter(field -> field.number() == OnnxMessages.Model.OPSET)
        .map(ProtobufField::fields)
        .filter(
            opset ->
                Set.of("", "ai.onnx").contains(GraphNames.text(opset, OnnxMessages.Opset.DOMAIN)))
        .findFirst()
        .map(opset -> number(opset, OnnxMessages.Opset.VERSION))
        .orElseThrow(() -> new IllegalArgumentException("it names no set of operators"));
  }

  /** Names the file. */
  String where() {
    return where;
  }

  GraphNames names() {
    return names;
  }

  /** Version of ONNX's own operators. */
  long opset() {
    return opset;
  }

  /** Names of the outputs, in order. */
  List<String> outputs() {
    return graph.stream()
        .filter(field -> field.number() == OnnxMessages.Graph.OUTPUT)
        .map(GraphNames::nameOfValue)
        .toList();
  }

  /** The last dimension of an output; empty where the model leaves it open. */
  Optional<Long> lastDimension(String output) {
    Stream<ProtobufField> shape =
        graph.stream()
            .filter(field -> field.number() == OnnxMessages.Graph.OUTPUT)
            .filter(field -> GraphNames.nameOfValue(field).equals(output));
    int[] path = {
      OnnxMessages.ValueInfo.TYPE,
      OnnxMessages.ValueInfo.TENSOR,
      OnnxMessages.ValueInfo.SHAPE,
      OnnxMessages.ValueInfo.DIMENSION
    };
    for (int number : path) {
      shape =
          shape
              .flatMap(field -> field.fields().stream())
              .filter(field -> field.isDelimited(number));
    }
    return shape
        .reduce((before, last) -> last)
        .flatMap(
            last ->
                last.fields().stream()
                    .filter(field -> field.number() == OnnxMessages.ValueInfo.SIZE)
                    .findFirst())
        .map(ProtobufField::asNumber);
  }

  /**
   * The model with more in its graph.
   *
   * @param kept which of the outputs stay
   * @param renaming of tensors that are no inputs, constants or kept outputs
   * @param added fields of a graph
   * @param metadata texts about the model, which replace those of the same names
   */
  byte[] with(
      Predicate<String> kept,
      TensorRenaming renaming,
      Protobuf added,
      Map<String, String> metadata) {
    Protobuf larger = new Protobuf();
    for (ProtobufField field : graph) {
      if (field.number() != OnnxMessages.Graph.OUTPUT || kept.test(GraphNames.nameOfValue(field))) {
        renaming.copy(field, larger);
      }
    }
    ProtobufField.of(added.toBytes()).forEach(larger::copy);
    Protobuf result = new Protobuf();
    for (ProtobufField field : model) {
      if (field.number() == OnnxMessages.Model.GRAPH) {
        result.message(OnnxMessages.Model.GRAPH, larger);
      } else if (!isMetadata(field, metadata.keySet())) {
        result.copy(field);
      }
    }
    metadata.forEach(
        (key, value) ->
            result.message(
                OnnxMessages.Model.METADATA,
                new Protobuf()
                    .text(OnnxMessages.Metadata.KEY, key)
                    .text(OnnxMessages.Metadata.VALUE, value)));
    return result.toBytes();
  }

  private static boolean isMetadata(ProtobufField field, Set<String> keys) {
    return field.isDelimited(OnnxMessages.Model.METADATA)
        && keys.contains(GraphNames.text(field.fields(), OnnxMessages.Metadata.KEY));
  }
}
