package org.sglthresh.io.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.error.UserException;

/** What a network of any producer gives: its outputs, their types, and what computes them. */
public final class ModelOutputs {
  /** Operators that move or pick values, or average them, but do not change what they mean. */
  private static final Set<String> TRANSPARENT =
      Set.of(
          "Identity",
          "Reshape",
          "Squeeze",
          "Unsqueeze",
          "Flatten",
          "Transpose",
          "Dropout",
          "Slice",
          "Gather",
          "Cast",
          "Clip",
          "ReduceMean",
          "ReduceMax",
          "GlobalAveragePool",
          "GlobalMaxPool");

  /** Nodes by the names of the tensors that they give. */
  private final Map<String, List<ProtobufField>> nodes = new HashMap<>();

  private final Map<String, Output> outputs = new LinkedHashMap<>();

  private record Output(boolean isFloat, Optional<List<Object>> dimensions, String origin) {}

  private ModelOutputs(byte[] model) {
    List<ProtobufField> graph = inside(ProtobufField.of(model), OnnxMessages.Model.GRAPH);
    GraphNames names = GraphNames.of(graph);
    for (ProtobufField field : graph) {
      if (field.number() == OnnxMessages.Graph.NODE) {
        List<ProtobufField> node = field.fields();
        texts(node, OnnxMessages.Node.OUTPUT).forEach(output -> nodes.put(output, node));
      }
    }
    for (ProtobufField field : graph) {
      if (field.number() == OnnxMessages.Graph.OUTPUT) {
        String name = GraphNames.nameOfValue(field);
        if (!names.given().contains(name) && !names.computed().contains(name)) {
          throw new IllegalArgumentException("nothing gives its output " + name);
        }
        outputs.put(name, output(typeOf(field), originOf(name)));
      }
    }
  }

  /**
   * Reads them from a file.
   *
   * @param where names the file in messages
   * @throws UserException (input) when it is no ONNX model
   */
  public static ModelOutputs read(byte[] model, String where) {
    try {
      return new ModelOutputs(model);
    } catch (IllegalArgumentException e) {
      throw OnnxBase.noModel(where, e);
    }
  }

  private static Output output(List<ProtobufField> type, String origin) {
    boolean isFloat =
        type.stream()
            .anyMatch(
                field ->
                    field.number() == OnnxMessages.ValueInfo.ELEMENT
                        && field.asNumber() == OnnxMessages.FLOAT);
    Optional<List<Object>> dimensions =
        type.stream()
            .filter(field -> field.isDelimited(OnnxMessages.ValueInfo.SHAPE))
            .findFirst()
            .map(shape -> sizes(shape.fields()));
    return new Output(isFloat, dimensions, origin);
  }

  private static List<ProtobufField> typeOf(ProtobufField value) {
    return inside(
        inside(value.fields(), OnnxMessages.ValueInfo.TYPE), OnnxMessages.ValueInfo.TENSOR);
  }

  private static List<ProtobufField> inside(List<ProtobufField> message, int number) {
    return message.stream()
        .filter(field -> field.isDelimited(number))
        .flatMap(field -> field.fields().stream())
        .toList();
  }

  private static List<String> texts(List<ProtobufField> message, int number) {
    return message.stream()
        .filter(field -> field.number() == number)
        .map(ProtobufField::asText)
        .toList();
  }

  /** Names of the outputs, in order. */
  public List<String> names() {
    return List.copyOf(outputs.keySet());
  }

  /** Whether an output is of float32. */
  public boolean isFloat(String output) {
    return outputs.get(output).isFloat();
  }

  /**
   * The sizes of an output: an Integer where one is fixed, else its name, which may be empty.
   *
   * @return empty where the model does not say how many sizes there are
   */
  public Optional<List<Object>> dimensions(String output) {
    return outputs.get(output).dimensions();
  }

  /**
   * The operator that computes the values of an output, such as {@code Sigmoid}: the last one that
   * does more than move, pick or average them. Empty where there is none.
   */
  public String origin(String output) {
    return outputs.get(output).origin();
  }

  private static List<Object> sizes(List<ProtobufField> shape) {
    List<Object> sizes = new ArrayList<>();
    for (ProtobufField field : shape) {
      if (field.isDelimited(OnnxMessages.ValueInfo.DIMENSION)) {
        sizes.add(size(field.fields()));
      }
    }
    return sizes;
  }

  /** Some producers write a size below 0 where it is open. */
  private static Object size(List<ProtobufField> dimension) {
    Optional<Long> fixed =
        dimension.stream()
            .filter(field -> field.number() == OnnxMessages.ValueInfo.SIZE)
            .findFirst()
            .map(ProtobufField::asNumber)
            .filter(size -> size >= 0 && size <= Integer.MAX_VALUE);
    return fixed.isPresent()
        ? (Object) fixed.get().intValue()
        : GraphNames.text(dimension, OnnxMessages.ValueInfo.SIZE_NAME);
  }

  private String originOf(String output) {
    String tensor = output;
    for (int step = 0; step <= nodes.size() && nodes.containsKey(tensor); step++) {
      List<ProtobufField> node = nodes.get(tensor);
      String operator = GraphNames.text(node, OnnxMessages.Node.OPERATOR);
      List<String> inputs = texts(node, OnnxMessages.Node.INPUT);
      if (!TRANSPARENT.contains(operator) || inputs.isEmpty()) {
        return operator;
      }
      tensor = inputs.get(0);
    }
    return "";
  }
}
