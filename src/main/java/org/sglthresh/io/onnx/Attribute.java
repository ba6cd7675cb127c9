package org.sglthresh.io.onnx;

import java.util.function.Consumer;

/** A setting of a node, such as the axis of a mean. */
public final class Attribute {
  private static final int NAME = 1;
  private static final int REAL = 2;
  private static final int NUMBER = 3;
  private static final int NUMBERS = 8;
  private static final int TYPE = 20;

  private final Protobuf message;

  private Attribute(String name, int type, Consumer<Protobuf> value) {
    message = new Protobuf().text(NAME, name);
    value.accept(message);
    message.number(TYPE, type);
  }

  /** A whole number. */
  public static Attribute of(String name, long value) {
    return new Attribute(name, 2, message -> message.number(NUMBER, value));
  }

  /** A real number. */
  public static Attribute of(String name, float value) {
    return new Attribute(name, 1, message -> message.real(REAL, value));
  }

  /** Whole numbers. A list of one is {@code of("axes", new long[] {1})}. */
  public static Attribute of(String name, long... values) {
    return new Attribute(
        name,
        7,
        message -> {
          for (long value : values) {
            message.number(NUMBERS, value);
          }
        });
  }

  Protobuf message() {
    return message;
  }
}
