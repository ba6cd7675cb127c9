package org.sglthresh.io.read;

import java.io.Serializable;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * The header of a .npy file of numbers.
 *
 * @param type of the elements
 * @param bigEndian whether the elements' most significant byte comes first
 * @param columnMajor whether the array is stored column by column (Fortran order)
 * @param shape length of every axis
 */
record NpyHeader(NpyType type, boolean bigEndian, boolean columnMajor, List<Long> shape)
    implements Serializable {

  /** Copies the shape. */
  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** The byte order of the elements. */
  ByteOrder order() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * Reads the dictionary of an array of numbers.
   *
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  static NpyHeader parse(String dictionary) {
    NpyDictionary read = NpyDictionary.parse(dictionary);
    String code = read.descr();
    char order = code.isEmpty() ? ' ' : code.charAt(0);
    Optional<NpyType> type = code.isEmpty() ? Optional.empty() : NpyType.named(code.substring(1));
    boolean known =
        type.isPresent()
            && (order == '<' || order == '>' || (order == '|' && type.get().size() == 1));
    if (!known) {
      throw NpyDictionary.unsupported("'" + code + "'", NpyType.names());
    }
    return new NpyHeader(type.get(), order == '>', read.columnMajor(), read.shape());
  }
}
