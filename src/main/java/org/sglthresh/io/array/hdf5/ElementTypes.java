package org.sglthresh.io.array.hdf5;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.io.array.ElementType;
import org.sglthresh.io.array.hdf5.StoredType.Form;

/** Tells the types of HDF5 (HDF5 File Format Specification 3.0, IV.A.2.d) that are read. */
final class ElementTypes {
  private static final int LONGEST_TEXT = 1 << 16;

  /** The size of a place in the global heap: length, address of eight bytes, index. */
  private static final int HEAP_PLACE = 16;

  private ElementTypes() {}

  static StoredType of(DataType type) {
    if (type instanceof FixedPoint whole) {
      return wholeNumber(whole);
    }
    if (type instanceof FloatingPoint fraction) {
      return fraction(fraction);
    }
    if (type instanceof EnumDataType names) {
      return names(names);
    }
    if (type instanceof BitField && type.getSize() == 1) {
      return StoredType.number(ElementType.B1, false); // PyTables' BoolCol
    }
    if (type instanceof StringData text && text.getSize() > 0 && text.getSize() <= LONGEST_TEXT) {
      boolean spaced = text.getPaddingType() == StringData.PaddingType.SPACE_PADDED;
      return StoredType.text(spaced ? Form.SPACED_TEXT : Form.TEXT, text.getSize());
    }
    if (type instanceof VariableLength text
        && text.isVariableLengthString()
        && text.getSize() == HEAP_PLACE) {
      return StoredType.text(Form.HEAP_TEXT, HEAP_PLACE);
    }
    return StoredType.other(type.getClass().getSimpleName().replace("DataType", ""));
  }

  private static StoredType wholeNumber(FixedPoint type) {
    if (type.getBitOffset() != 0 || type.getBitPrecision() != 8 * type.getSize()) {
      return StoredType.other(type.getBitPrecision() + "-bit integer");
    }
    return ElementType.ofNumPy((type.isSigned() ? "i" : "u") + type.getSize())
        .map(number -> StoredType.number(number, type.getByteOrder() == ByteOrder.BIG_ENDIAN))
        .orElseGet(() -> StoredType.other(type.getBitPrecision() + "-bit integer"));
  }

  /** Those of IEEE 754, and bfloat16. */
  private static StoredType fraction(FloatingPoint type) {
    boolean bigEndian = type.getByteOrder() == ByteOrder.BIG_ENDIAN;
    for (ElementType known : ElementType.values()) {
      if (isStoredAs(type, known)) {
        return StoredType.number(known, bigEndian);
      }
    }
    return StoredType.other(8 * type.getSize() + "-bit float");
  }

  private static boolean isStoredAs(FloatingPoint type, ElementType known) {
    return switch (known) {
      case F2 -> hasBits(type, 2, 5, 10);
      case BF16 -> hasBits(type, 2, 8, 7);
      case F4 -> hasBits(type, 4, 8, 23);
      case F8 -> hasBits(type, 8, 11, 52);
      default -> false;
    };
  }

  private static boolean hasBits(FloatingPoint type, int size, int exponent, int fraction) {
    return type.getSize() == size
        && type.getBitOffset() == 0
        && type.getBitPrecision() == 8 * size
        && type.getMantissaLocation() == 0
        && type.getMantissaSize() == fraction
        && type.getExponentLocation() == fraction
        && type.getExponentSize() == exponent
        && type.getExponentBias() == (1 << (exponent - 1)) - 1;
  }

  /** h5py's truth values (h5py, FAQ: "Boolean"): an enumeration of one byte, FALSE and TRUE. */
  private static StoredType names(EnumDataType type) {
    Map<Integer, String> names = type.getEnumMapping();
    boolean truth =
        type.getSize() == 1
            && names.size() == 2
            && names.getOrDefault(0, "").toUpperCase(Locale.ROOT).equals("FALSE")
            && names.getOrDefault(1, "").toUpperCase(Locale.ROOT).equals("TRUE");
    return truth ? StoredType.number(ElementType.B1, false) : StoredType.other("enumeration");
  }
}
