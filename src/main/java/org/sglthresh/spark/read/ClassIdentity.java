package org.sglthresh.spark.read;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.spark.table.Columns;

/** What identifies a class in a table with a row for each clip and class. */
enum ClassIdentity {
  NAME,
  INDEX;

  /** By the type of the column; empty if it can be neither. */
  static Optional<ClassIdentity> of(DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return Optional.of(NAME);
    }
    return Columns.isInteger(type) ? Optional.of(INDEX) : Optional.empty();
  }
}
