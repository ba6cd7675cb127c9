package org.sglthresh.io.array.hdf5;

import java.util.Optional;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ElementType;

/**
 * The type of a data set's elements.
 *
 * @param word as messages call it
 * @param form how elements are stored
 * @param number the type of numbers; empty for all else
 * @param bigEndian whether the most significant byte comes first
 * @param size bytes of an element
 */
record StoredType(
    String word, Form form, Optional<ElementType> number, boolean bigEndian, int size) {

  /** How elements are stored. */
  enum Form {
    /** Numbers or truth values. */
    NUMBERS(ArrayEntry.Kind.NUMBERS),
    /** Strings of a fixed length, which end with zeros. */
    TEXT(ArrayEntry.Kind.TEXT),
    /** Strings of a fixed length, which end with spaces. */
    SPACED_TEXT(ArrayEntry.Kind.TEXT),
    /** Places of strings in the file's heap. */
    HEAP_TEXT(ArrayEntry.Kind.TEXT),
    /** Anything else, which is not read. */
    OTHER(ArrayEntry.Kind.OTHER);

    private final ArrayEntry.Kind kind;

    Form(ArrayEntry.Kind kind) {
      this.kind = kind;
    }
  }

  static StoredType number(ElementType type, boolean bigEndian) {
    return new StoredType(type.word(), Form.NUMBERS, Optional.of(type), bigEndian, type.size());
  }

  static StoredType text(Form form, int size) {
    String word = form == Form.HEAP_TEXT ? "text" : "text of " + size + " bytes";
    return new StoredType(word, form, Optional.empty(), false, size);
  }

  static StoredType other(String word) {
    return new StoredType(word, Form.OTHER, Optional.empty(), false, 0);
  }

  ArrayEntry.Kind kind() {
    return form.kind;
  }
}
