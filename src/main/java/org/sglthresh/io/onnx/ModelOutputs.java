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

  private final String where;
  private final Map<String, List<ProtobufField>> types = new LinkedHashMap<>();
  private final Map<String, List<ProtobufField>> nodes = new HashMap<>();

  private ModelOutputs(byte[] model, String where) {
    this.where = where;
    ProtobufField.of(model).stream()
        .filter(field -> field.isDelimited(OnnxMessages.Model.GRAPH))
        .flatMap(graph -> graph.fields().stream())
        .forEach(this::read);
  }

  /**
   * Reads them from a file.
   *
   * @param where names the file in messages
   * @throws UserException (input) when it is no ONNX model
   */
  public static ModelOutputs read(byte[] model, String where) {
    try {
      return new ModelOutputs(model, where);
    } catch (IllegalArgumentException e) {
      throw OnnxBase.noModel(where, e);
    }
  }

  private void read(ProtobufField field) {
    if (field.number() == OnnxMessages.Graph.OUTPUT) {
      types.put(GraphNames.nameOfValue(field), typeOf(field));
    } else if (field.number() == OnnxMessages.Graph.NODE) {
      List<ProtobufField> node = field.fields();
      texts(node, OnnxMessages.Node.OUTPUT).forEach(output -> nodes.put(output, node));
    }
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
    return List.copyOf(types.keySet());
  }

  /** Names the file. */
  public String where() {
    return where;
  }

  /** Whether an output is of float32. */
  public boolean isFloat(String output) {
    return types.get(output).stream()
        .anyMatch(
            field ->
                field.number() == OnnxMessages.ValueInfo.ELEMENT
                    && field.asNumber() == OnnxMessages.FLOAT);
  }

  /**
   * The sizes of an output: an Integer where one is fixed, else its name, which may be empty.
   *
   * @return empty where the model does not say how many sizes there are
   */
  public Optional<List<Object>> dimensions(String output) {
    return types.get(output).stream()
        .filter(field -> field.isDelimited(OnnxMessages.ValueInfo.SHAPE))
        .findFirst()
        .map(
            shape -> {
              List<Object> sizes = new ArrayList<>();
              shape.fields().stream()
                  .filter(field -> field.isDelimited(OnnxMessages.ValueInfo.DIMENSION))
                  .forEach(field -> sizes.add(size(field.fields())));
              return sizes;
            });
  }

  private static Object size(List<ProtobufField> dimension) {
    return dimension.stream()
        .filter(field -> field.number() == OnnxMessages.ValueInfo.SIZE)
        .findFirst()
        .<Object>map(field -> Math.toIntExact(field.asNumber()))
        .orElseGet(() -> GraphNames.text(dimension, OnnxMessages.ValueInfo.SIZE_NAME));
  }

  /**
   * The operator that computes the values of an output, such as {@code Sigmoid}: the last one that
   * does more than move, pick or average them. Empty where there is none.
   */
  public String origin(String output) {
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
