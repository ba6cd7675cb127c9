package org.sglthresh.io.array.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.sglthresh.io.array.arrow.ArrowField.Form;

/**
 * The columns of an Arrow stream (Arrow Columnar Format 1.5, "Schema message").
 *
 * @param fields the columns
 * @param nodes number of nodes of a batch
 * @param buffers number of buffers of a batch
 */
record ArrowSchema(List<ArrowField> fields, int nodes, int buffers) {
  private static final int DEEPEST = 32;
  private static final int MOST_FIELDS = 100_000;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with one clause when it cannot be read
   */
  static ArrowSchema of(Schema schema) {
    if (schema.endianness() != Endianness.Little) {
      throw new IllegalArgumentException("was written by a machine of another byte order");
    }
    Reader reader = new Reader();
    List<ArrowField> fields = new ArrayList<>();
    for (int i = 0; i < schema.fieldsLength(); i++) {
      fields.add(reader.field(schema.fields(i), 0));
    }
    return new ArrowSchema(List.copyOf(fields), reader.nodes, reader.buffers);
  }

  /** Counts nodes and buffers on its way. */
  private static final class Reader {
    private int nodes;
    private int buffers;

    ArrowField field(Field field, int depth) {
      if (depth > DEEPEST || nodes >= MOST_FIELDS) {
        throw new IllegalArgumentException("has more columns than can be: it is damaged");
      }
      int node = nodes++;
      int buffer = buffers;
      buffers += buffersOf(field.typeType());
      List<ArrowField> children = new ArrayList<>();
      for (int i = 0; i < field.childrenLength(); i++) {
        children.add(field(field.children(i), depth + 1));
      }
      String name = field.name() == null ? "" : field.name();
      return new ArrowField(name, type(field), node, buffer, children);
    }
  }

  private static int buffersOf(byte type) {
    return switch (type) {
      case Type.Null -> 0;
      case Type.Struct_, Type.FixedSizeList -> 1;
      case Type.Int,
          Type.FloatingPoint,
          Type.Bool,
          Type.Decimal,
          Type.Date,
          Type.Time,
          Type.Timestamp,
          Type.Interval,
          Type.Duration,
          Type.FixedSizeBinary,
          Type.List,
          Type.LargeList,
          Type.Map ->
          2;
      case Type.Utf8, Type.Binary, Type.LargeUtf8, Type.LargeBinary -> 3;
      default ->
          throw new IllegalArgumentException(
              "has a column of Arrow's type "
                  + type
                  + ", which is not known: leave it out before saving");
    };
  }

  private static ArrowField.Type type(Field field) {
    if (field.dictionary() != null) {
      return other("dictionary");
    }
    return switch (field.typeType()) {
      case Type.Int -> {
        Int number = (Int) field.type(new Int());
        yield whole(number.bitWidth(), number.isSigned());
      }
      case Type.FloatingPoint ->
          fraction(((FloatingPoint) field.type(new FloatingPoint())).precision());
      case Type.Bool -> new ArrowField.Type("bool", Form.BOOL, 1, false);
      case Type.Utf8 -> new ArrowField.Type("text", Form.TEXT, 0, false);
      case Type.LargeUtf8 -> new ArrowField.Type("text", Form.LARGE_TEXT, 0, false);
      case Type.List -> new ArrowField.Type("list", Form.LIST, 0, false);
      case Type.LargeList -> new ArrowField.Type("list", Form.LARGE_LIST, 0, false);
      case Type.FixedSizeList -> {
        int size = ((FixedSizeList) field.type(new FixedSizeList())).listSize();
        yield size < 0 ? other("list") : new ArrowField.Type("list", Form.FIXED_LIST, size, false);
      }
      case Type.Struct_ -> new ArrowField.Type("structure", Form.STRUCT, 0, false);
      default -> other(Type.name(field.typeType()));
    };
  }

  private static ArrowField.Type whole(int bits, boolean signed) {
    boolean known = bits == 8 || bits == 16 || bits == 32 || bits == 64;
    String word = (signed ? "int" : "uint") + bits;
    return known ? new ArrowField.Type(word, Form.WHOLE, bits, signed) : other(word);
  }

  private static ArrowField.Type fraction(short precision) {
    return switch (precision) {
      case Precision.HALF -> new ArrowField.Type("float16", Form.FRACTION, 16, true);
      case Precision.SINGLE -> new ArrowField.Type("float32", Form.FRACTION, 32, true);
      case Precision.DOUBLE -> new ArrowField.Type("float64", Form.FRACTION, 64, true);
      default -> other("float");
    };
  }

  private static ArrowField.Type other(String word) {
    return new ArrowField.Type(word, Form.OTHER, 0, false);
  }
}
