package org.sglthresh.spark.parquet;

import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedPlainValuesReader;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What the elements of a list are, in Spark and in the file. */
enum ElementType {
  FLOAT(DataTypes.FloatType, PrimitiveTypeName.FLOAT, 0) {
    @Override
    void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count) {
      from.readFloats(count, to, at);
    }

    @Override
    void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id) {
      to.putFloats(at, count, dictionary.decodeToFloat(id));
    }

    @Override
    void readOne(ValuesReader from, WritableColumnVector to, int at) {
      to.putFloat(at, from.readFloat());
    }
  },
  DOUBLE(DataTypes.DoubleType, PrimitiveTypeName.DOUBLE, 0) {
    @Override
    void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count) {
      from.readDoubles(count, to, at);
    }

    @Override
    void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id) {
      to.putDoubles(at, count, dictionary.decodeToDouble(id));
    }

    @Override
    void readOne(ValuesReader from, WritableColumnVector to, int at) {
      to.putDouble(at, from.readDouble());
    }
  },
  BYTE(DataTypes.ByteType, PrimitiveTypeName.INT32, 8) {
    @Override
    void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count) {
      from.readBytes(count, to, at);
    }

    @Override
    void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id) {
      to.putBytes(at, count, (byte) dictionary.decodeToInt(id));
    }

    @Override
    void readOne(ValuesReader from, WritableColumnVector to, int at) {
      to.putByte(at, (byte) from.readInteger());
    }
  },
  SHORT(DataTypes.ShortType, PrimitiveTypeName.INT32, 16) {
    @Override
    void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count) {
      from.readShorts(count, to, at);
    }

    @Override
    void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id) {
      to.putShorts(at, count, (short) dictionary.decodeToInt(id));
    }

    @Override
    void readOne(ValuesReader from, WritableColumnVector to, int at) {
      to.putShort(at, (short) from.readInteger());
    }
  },
  INT(DataTypes.IntegerType, PrimitiveTypeName.INT32, 32) {
    @Override
    void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count) {
      from.readIntegers(count, to, at);
    }

    @Override
    void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id) {
      to.putInts(at, count, dictionary.decodeToInt(id));
    }

    @Override
    void readOne(ValuesReader from, WritableColumnVector to, int at) {
      to.putInt(at, from.readInteger());
    }
  },
  LONG(DataTypes.LongType, PrimitiveTypeName.INT64, 64) {
    @Override
    void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count) {
      from.readLongs(count, to, at);
    }

    @Override
    void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id) {
      to.putLongs(at, count, dictionary.decodeToLong(id));
    }

    @Override
    void readOne(ValuesReader from, WritableColumnVector to, int at) {
      to.putLong(at, from.readLong());
    }
  },
  BOOLEAN(DataTypes.BooleanType, PrimitiveTypeName.BOOLEAN, 0) {
    @Override
    void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count) {
      from.readBooleans(count, to, at);
    }

    @Override
    void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id) {
      to.putBooleans(at, count, dictionary.decodeToBoolean(id));
    }

    @Override
    void readOne(ValuesReader from, WritableColumnVector to, int at) {
      to.putBoolean(at, from.readBoolean());
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // Spark's plain types never change
  private final DataType inSpark;

  private final PrimitiveTypeName inFile;
  private final int bits; // of a whole number, 0 otherwise

  ElementType(DataType inSpark, PrimitiveTypeName inFile, int bits) {
    this.inSpark = inSpark;
    this.inFile = inFile;
    this.bits = bits;
  }

  /** That of a list of numbers; empty for every other type of a column. */
  static Optional<ElementType> of(DataType column) {
    return column instanceof ArrayType list
        ? Arrays.stream(values()).filter(e -> e.inSpark.equals(list.elementType())).findFirst()
        : Optional.empty();
  }

  /** Whether the file holds the elements just so, and not in another type to be converted. */
  boolean isStoredAs(PrimitiveType stored) {
    if (stored.getPrimitiveTypeName() != inFile) {
      return false;
    }
    LogicalTypeAnnotation annotation = stored.getLogicalTypeAnnotation();
    return annotation == null
        ? bits == 0 || bits >= Integer.SIZE
        : bits > 0 && annotation.equals(LogicalTypeAnnotation.intType(bits, true));
  }

  /** Copies elements that lie in a page as they are in memory. */
  abstract void copy(VectorizedPlainValuesReader from, WritableColumnVector to, int at, int count);

  /** Repeats one element of a dictionary. */
  abstract void fill(WritableColumnVector to, int at, int count, Dictionary dictionary, int id);

  /** Reads one element of any encoding. */
  abstract void readOne(ValuesReader from, WritableColumnVector to, int at);
}
