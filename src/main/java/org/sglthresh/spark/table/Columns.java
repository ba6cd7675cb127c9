package org.sglthresh.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;

/** What score and label tables have in common: the clip id, and how columns are looked at. */
public final class Columns {
  public static final String CLIP_ID = "clip_id";
  public static final String SCORES = "scores";
  public static final String LABELS = "labels";

  /** What the column of weights is called once it is found. */
  public static final String WEIGHT = "weight";

  private static final Set<DataType> INTEGERS =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  private Columns() {}

  /**
   * The clip id as a string. Whole numbers are accepted and written in decimal; other types are
   * not, because the same clip could then have two ids.
   *
   * @param what the table with its path, for messages
   */
  public static Column clipId(Dataset<Row> table, String what) {
    StructType schema = table.schema();
    if (!has(schema, CLIP_ID)) {
      throw fault(what, " has no column clip_id; its columns are " + listed(schema) + ".");
    }
    DataType type = type(schema, CLIP_ID);
    if (!type.equals(DataTypes.StringType) && !isInteger(type)) {
      throw fault(what, " has a clip_id of type " + type.catalogString() + ": make it a string.");
    }
    return column(CLIP_ID).cast(DataTypes.StringType).alias(CLIP_ID);
  }

  /** A fault of a table, named as in the middle of a sentence. */
  public static UserException fault(String what, String predicate) {
    return UserException.input(
        Character.toUpperCase(what.charAt(0)) + what.substring(1) + predicate);
  }

  /** The column of exactly this name, whatever is in the name; resolved where it is used. */
  public static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  public static boolean has(StructType schema, String name) {
    return Arrays.asList(schema.fieldNames()).contains(name);
  }

  public static DataType type(StructType schema, String name) {
    return schema.apply(name).dataType();
  }

  public static boolean isInteger(DataType type) {
    return INTEGERS.contains(type);
  }

  public static boolean isNumeric(DataType type) {
    return type instanceof NumericType;
  }

  public static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  /** An MLlib vector as array&lt;double&gt;; null stays null. */
  public static Column vectorToArray(Column vector) {
    return when(
        vector.isNotNull(), org.apache.spark.ml.functions.vector_to_array(vector, "float64"));
  }

  /** The columns with their types, as messages show them; the first few of many. */
  public static String listed(StructType schema) {
    int shown = 12;
    String names =
        Arrays.stream(schema.fields())
            .limit(shown)
            .map(field -> field.name() + " (" + field.dataType().catalogString() + ")")
            .collect(Collectors.joining(", "));
    int more = schema.length() - shown;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
