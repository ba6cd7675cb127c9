package org.sglthresh.io.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The messages that a graph of ONNX is made of. */
final class OnnxMessages {
  static final int FLOAT = 1;
  static final int BOOL = 9;
  private static final int INT64 = 7;

  private OnnxMessages() {}

  /** Numbers of the fields of a model. */
  static final class Model {
    static final int IR_VERSION = 1;
    static final int PRODUCER_NAME = 2;
    static final int GRAPH = 7;
    static final int OPSET = 8;
    static final int METADATA = 14;

    private Model() {}
  }

  /** Numbers of the fields of an imported set of operators. */
  static final class Opset {
    static final int DOMAIN = 1;
    static final int VERSION = 2;

    private Opset() {}
  }

  /** Numbers of the fields of a text about a model. */
  static final class Metadata {
    static final int KEY = 1;
    static final int VALUE = 2;

    private Metadata() {}
  }

  /** Numbers of the fields of a graph. */
  static final class Graph {
    static final int NODE = 1;
    static final int NAME = 2;
    static final int INITIALIZER = 5;
    static final int INPUT = 11;
    static final int OUTPUT = 12;
    static final int VALUE = 13;
    static final int SPARSE_INITIALIZER = 15;

    private Graph() {}
  }

  /** Numbers of the fields that lead from an input or output to its dimensions. */
  static final class ValueInfo {
    static final int TYPE = 2;
    static final int TENSOR = 1;
    static final int ELEMENT = 1;
    static final int SHAPE = 2;
    static final int DIMENSION = 1;
    static final int SIZE = 1;
    static final int SIZE_NAME = 2;

    private ValueInfo() {}
  }

  /** Numbers of the fields of a node. */
  static final class Node {
    static final int INPUT = 1;
    static final int OUTPUT = 2;
    static final int NAME = 3;
    static final int OPERATOR = 4;
    static final int ATTRIBUTE = 5;

    private Node() {}
  }

  /** Numbers of the fields of a tensor. */
  static final class Tensor {
    static final int DIMENSION = 1;
    static final int TYPE = 2;
    static final int NAME = 8;
    static final int RAW_DATA = 9;

    private Tensor() {}
  }

  static Protobuf tensor(String name, float[] values, long... shape) {
    byte[] data = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return tensor(name, FLOAT, data, shape);
  }

  static Protobuf tensor(String name, long[] values) {
    byte[] data = new byte[Math.multiplyExact(values.length, Long.BYTES)];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return tensor(name, INT64, data, values.length);
  }

  private static Protobuf tensor(String name, int type, byte[] data, long... shape) {
    Protobuf tensor = new Protobuf();
    for (long dimension : shape) {
      tensor.number(Tensor.DIMENSION, dimension);
    }
    return tensor.number(Tensor.TYPE, type).text(Tensor.NAME, name).bytes(Tensor.RAW_DATA, data);
  }

  static Protobuf node(
      String operator,
      String name,
      List<String> inputs,
      List<Attribute> attributes,
      String output) {
    Protobuf node = new Protobuf();
    inputs.forEach(input -> node.text(Node.INPUT, input));
    node.text(Node.OUTPUT, output).text(Node.NAME, name).text(Node.OPERATOR, operator);
    attributes.forEach(attribute -> node.message(Node.ATTRIBUTE, attribute.message()));
    return node;
  }

  /**
   * Name and type of a tensor.
   *
   * @param element type of its elements, such as {@link #FLOAT}
   * @param dimensions an Integer where the size is fixed, else a String that names the size, empty
   *     for a size without a name
   */
  static Protobuf value(String name, int element, List<Object> dimensions) {
    Protobuf shape = new Protobuf();
    for (Object dimension : dimensions) {
      shape.message(1, dimension(dimension));
    }
    Protobuf tensor = new Protobuf().number(1, element).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }

  private static Protobuf dimension(Object dimension) {
    if (dimension instanceof Integer size) {
      return new Protobuf().number(1, size);
    }
    if (dimension instanceof String name) {
      return name.isEmpty() ? new Protobuf() : new Protobuf().text(2, name);
    }
    throw new IllegalArgumentException(
        "a dimension is an Integer or a String, not a " + dimension.getClass().getSimpleName());
  }
}
