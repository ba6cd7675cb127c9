package org.sglthresh.io.array.arrow;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A column of an Arrow stream, or a part of one. Its values are in the nodes and buffers of each
 * batch, which follow each other as fields do, children after their parent (Arrow Columnar Format,
 * "Recordbatch message").
 *
 * @param name of the column
 * @param type of its values
 * @param node number of its node in a batch
 * @param buffer number of its first buffer in a batch
 * @param children its parts
 */
record ArrowField(String name, Type type, int node, int buffer, List<ArrowField> children)
    implements Serializable {

  /** Copies the children. */
  ArrowField {
    children = List.copyOf(children);
  }

  /** How values are stored. */
  enum Form {
    /** Whole numbers. */
    WHOLE,
    /** Fractions. */
    FRACTION,
    /** Truth values, a bit each. */
    BOOL,
    /** Strings whose places are numbers of 32 bits. */
    TEXT,
    /** Strings whose places are numbers of 64 bits. */
    LARGE_TEXT,
    /** Lists whose places are numbers of 32 bits. */
    LIST,
    /** Lists whose places are numbers of 64 bits. */
    LARGE_LIST,
    /** Lists of one length. */
    FIXED_LIST,
    /** A value of each child. */
    STRUCT,
    /** Anything else, which is not read. */
    OTHER
  }

  /**
   * A type.
   *
   * @param word as messages call it
   * @param form how values are stored
   * @param size bits of a number, or values of a list of one length; else 0
   * @param signed whether whole numbers may be below 0
   */
  record Type(String word, Form form, int size, boolean signed) implements Serializable {
    boolean isNumber() {
      return form == Form.WHOLE || form == Form.FRACTION || form == Form.BOOL;
    }

    boolean isText() {
      return form == Form.TEXT || form == Form.LARGE_TEXT;
    }

    boolean isList() {
      return form == Form.LIST || form == Form.LARGE_LIST || form == Form.FIXED_LIST;
    }
  }

  /** The values of its lists; empty if it is no list. */
  Optional<ArrowField> element() {
    return type.isList() && children.size() == 1 ? Optional.of(children.get(0)) : Optional.empty();
  }

  /** Whether another file's column of this name is stored in the same way and place. */
  boolean isLike(ArrowField other) {
    return type.equals(other.type)
        && node == other.node
        && buffer == other.buffer
        && children.size() == other.children.size()
        && IntStream.range(0, children.size())
            .allMatch(i -> children.get(i).isLike(other.children.get(i)));
  }

  String words() {
    return element().map(child -> "list of " + child.type.word()).orElse(type.word());
  }
}
