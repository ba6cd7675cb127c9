package org.sglthresh.spark.parquet;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The type that holds the values of two, for columns whose type differs from file to file. pandas,
 * for example, writes whole numbers as doubles where one of them is missing.
 */
final class CommonType {
  /** Each holds the values of those before it; a truth value is 0 or 1. */
  private static final List<DataType> WIDENING =
      List.of(
          DataTypes.BooleanType,
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType);

  private CommonType() {}

  /** The common type; empty if there is none, as of numbers and strings. */
  static Optional<DataType> of(DataType first, DataType second) {
    if (first.equals(second) || second.equals(DataTypes.NullType)) {
      return Optional.of(first);
    }
    if (first.equals(DataTypes.NullType)) {
      return Optional.of(second);
    }
    if (first instanceof ArrayType left && second instanceof ArrayType right) {
      return of(left.elementType(), right.elementType()).map(DataTypes::createArrayType);
    }
    int wider = Math.max(WIDENING.indexOf(first), WIDENING.indexOf(second));
    if (WIDENING.contains(first) && WIDENING.contains(second)) {
      return Optional.of(WIDENING.get(wider));
    }
    return isNumber(first) && isNumber(second)
        ? Optional.of(DataTypes.DoubleType)
        : Optional.empty();
  }

  private static boolean isNumber(DataType type) {
    return WIDENING.contains(type)
        || type.equals(DataTypes.FloatType)
        || type.equals(DataTypes.DoubleType)
        || type instanceof DecimalType;
  }
}
