package org.sglthresh.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.model.JsonText;

/** Names and types of the columns of score and label tables. */
public final class Columns {
  /** The clip id. */
  public static final String CLIP_ID = "clip_id";

  /** The recording that a window is of. */
  public static final String RECORDING = "recording";

  /** Scores, an array in class order. */
  public static final String SCORES = "scores";

  /** The classes of the scores that are kept, where the others are not. */
  public static final String INDICES = "indices";

  /** The scores that are kept, in the order of {@link #INDICES}. */
  public static final String VALUES = "values";

  /** No score that is not kept lies above it. */
  public static final String FLOOR = "floor";

  /** What a network gets of a window, an array. */
  public static final String FEATURES = "features";

  /** Labels, an array. */
  public static final String LABELS = "labels";

  /** The column of weights after it is found, whatever its name in the table. */
  public static final String WEIGHT = "weight";

  /**
   * Key of the class names, a string array in the metadata of the columns of scores and labels that
   * {@code import} writes.
   */
  public static final String CLASSES_KEY = "classes";

  private static final String COMMENT = "comment";

  private static final Set<DataType> INTEGERS =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  private Columns() {}

  /**
   * An error of a table.
   *
   * @param what the table as in the middle of a sentence; the message begins with it
   * @param predicate the rest of the message, from the space on
   */
  public static UserException fault(String what, String predicate) {
    return UserException.input(
        Character.toUpperCase(what.charAt(0)) + what.substring(1) + predicate);
  }

  /** The column of exactly this name, which may contain any characters. */
  public static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Whether the table has a column of exactly this name. */
  public static boolean has(StructType schema, String name) {
    return Arrays.asList(schema.fieldNames()).contains(name);
  }

  /** The type of a column. */
  public static DataType type(StructType schema, String name) {
    return schema.apply(name).dataType();
  }

  /** Whether the type is that of whole numbers. */
  public static boolean isInteger(DataType type) {
    return INTEGERS.contains(type);
  }

  /** Whether the type is that of numbers. */
  public static boolean isNumeric(DataType type) {
    return type instanceof NumericType;
  }

  /** Whether the type is that of MLlib vectors. */
  public static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  /**
   * The class names in the metadata of a column, where {@code import} writes them, or in its
   * comment, where catalogs keep them; empty if there are none.
   *
   * @throws UserException (input) when the comment begins as one with names, and is none
   */
  public static List<String> classNames(Metadata metadata) {
    if (metadata.contains(CLASSES_KEY)) {
      return List.of(metadata.getStringArray(CLASSES_KEY));
    }
    String comment = metadata.contains(COMMENT) ? metadata.getString(COMMENT) : "";
    if (!comment.startsWith("{\"" + CLASSES_KEY + "\":")) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    JsonText.parse(comment, "the comment of a column with names of classes")
        .path(CLASSES_KEY)
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  /** The comment of a column that {@link #classNames} understands. */
  public static String comment(List<String> classNames) {
    return JsonText.line(Map.of(CLASSES_KEY, classNames)).strip();
  }

  /** An MLlib vector as array&lt;double&gt;; null stays null. */
  public static Column vectorToArray(Column vector) {
    return when(
        vector.isNotNull(), org.apache.spark.ml.functions.vector_to_array(vector, "float64"));
  }

  /** The first columns with their types, as messages show them. */
  public static String listed(StructType schema) {
    int shown = 12;
    String names =
        Arrays.stream(schema.fields())
            .limit(shown)
            .map(field -> field.name() + " (" + field.dataType().catalogString() + ")")
            .collect(Collectors.joining(", "));
    int others = schema.length() - shown;
    return others > 0 ? names + " and " + others + " more" : names;
  }
}
