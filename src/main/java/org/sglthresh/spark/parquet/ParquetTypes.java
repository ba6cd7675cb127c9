package org.sglthresh.spark.parquet;

import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The Spark types of Parquet columns that can hold ids, scores, labels, weights or groups: strings,
 * numbers, truth values, and arrays of these. Spark's own conversion fails for a whole file if any
 * of its columns is of a type that this version of Spark lacks, such as timestamps of nanoseconds;
 * columns of other types are therefore not asked for.
 */
final class ParquetTypes {
  private static final int LONGEST_DECIMAL = 38;
  private static final DataType UNSIGNED_LONG = new DecimalType(20, 0);

  private ParquetTypes() {}

  /** The Spark type; empty if the column cannot be used. */
  static Optional<DataType> of(Type type) {
    if (type.isPrimitive()) {
      Optional<DataType> element = ofPrimitive(type.asPrimitiveType());
      return type.isRepetition(Type.Repetition.REPEATED)
          ? element.map(ParquetTypes::array)
          : element;
    }
    return element(type.asGroupType()).flatMap(ParquetTypes::ofPrimitive).map(ParquetTypes::array);
  }

  private static ArrayType array(DataType element) {
    return DataTypes.createArrayType(element);
  }

  /** The elements of a list of values, in the layout of three levels or of two. */
  private static Optional<PrimitiveType> element(GroupType group) {
    boolean list = group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
    if (!list || group.getFieldCount() != 1) {
      return Optional.empty();
    }
    Type repeated = group.getType(0);
    if (repeated.isPrimitive()) {
      return Optional.of(repeated.asPrimitiveType());
    }
    GroupType wrapper = repeated.asGroupType();
    return wrapper.getFieldCount() == 1 && wrapper.getType(0).isPrimitive()
        ? Optional.of(wrapper.getType(0).asPrimitiveType())
        : Optional.empty();
  }

  private static Optional<DataType> ofPrimitive(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal.getPrecision() <= LONGEST_DECIMAL
          ? Optional.of(new DecimalType(decimal.getPrecision(), decimal.getScale()))
          : Optional.empty();
    }
    if (meaning instanceof IntLogicalTypeAnnotation whole) {
      return Optional.of(whole.isSigned() ? signed(whole.getBitWidth()) : unsigned(whole));
    }
    boolean text =
        meaning instanceof StringLogicalTypeAnnotation
            || meaning instanceof EnumLogicalTypeAnnotation
            || meaning instanceof JsonLogicalTypeAnnotation;
    if (text) {
      return Optional.of(DataTypes.StringType);
    }
    if (meaning != null && meaning.toString().equals("UNKNOWN")) {
      return Optional.of(DataTypes.NullType); // all values are missing; no class in Parquet 1.13
    }
    return meaning == null ? plain(type) : Optional.empty();
  }

  private static Optional<DataType> plain(PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> Optional.of(DataTypes.BooleanType);
      case INT32 -> Optional.of(DataTypes.IntegerType);
      case INT64 -> Optional.of(DataTypes.LongType);
      case FLOAT -> Optional.of(DataTypes.FloatType);
      case DOUBLE -> Optional.of(DataTypes.DoubleType);
      case BINARY -> Optional.of(DataTypes.BinaryType);
      case INT96, FIXED_LEN_BYTE_ARRAY -> Optional.empty();
    };
  }

  private static DataType signed(int bits) {
    return switch (bits) {
      case 8 -> DataTypes.ByteType;
      case 16 -> DataTypes.ShortType;
      case 32 -> DataTypes.IntegerType;
      default -> DataTypes.LongType;
    };
  }

  /** The signed type that holds all values. */
  private static DataType unsigned(IntLogicalTypeAnnotation whole) {
    return whole.getBitWidth() == 64 ? UNSIGNED_LONG : signed(2 * whole.getBitWidth());
  }

  /** A type that cannot be used, as messages show it. */
  static String name(Type type) {
    if (!type.isPrimitive()) {
      GroupType group = type.asGroupType();
      return element(group)
          .map(element -> "array<" + name(element) + ">")
          .orElse(meaning(group).orElse("struct"));
    }
    PrimitiveType primitive = type.asPrimitiveType();
    return meaning(primitive)
        .orElse(primitive.getPrimitiveTypeName().name().toLowerCase(Locale.ROOT));
  }

  private static Optional<String> meaning(Type type) {
    return Optional.ofNullable(type.getLogicalTypeAnnotation())
        .map(annotation -> annotation.toString().toLowerCase(Locale.ROOT));
  }
}
