package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.struct;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.table.Columns;

/**
 * Tables with the highest scores of each clip alone: {@code indices} of classes, their {@code
 * values}, and a {@code floor} that no other score of the clip lies above.
 */
public final class TopScores {
  /** What {@link #of} wants of the user, to follow the name of a table. */
  static final String WANTS_ZERO =
      " keeps only the highest scores of each clip, in the columns indices, values and floor: count"
          + " the others as 0 with --missing-scores 0.";

  private static final DataType LONGS = DataTypes.createArrayType(DataTypes.LongType);
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);

  private TopScores() {}

  /** Whether a table is one of these. */
  public static boolean are(SourceTable table) {
    return Stream.of(Columns.INDICES, Columns.VALUES, Columns.FLOOR).allMatch(table::has)
        && !table.has(Columns.SCORES)
        && table.names().values().isEmpty();
  }

  /** The class names that such a table has; empty if none. */
  public static List<String> classNames(SourceTable table) {
    return Stream.of(Columns.INDICES, Columns.VALUES)
        .map(name -> Columns.classNames(table.rows().schema().apply(name).metadata()))
        .filter(names -> !names.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * The scores of such a table.
   *
   * @param classes what is known of the classes beside the table
   * @throws org.sglthresh.error.UserException when a column has another type, or nothing names the
   *     classes
   */
  static ScoreColumns of(
      SourceTable table, Column clipId, KnownClasses classes, Optional<Column> weight) {
    Column top =
        struct(
            array(table, Columns.INDICES, LONGS, "an array of class indices"),
            array(table, Columns.VALUES, DOUBLES, "an array<float>"),
            floor(table));
    List<String> own = classNames(table);
    List<String> names = classes.choose(own.isEmpty() ? classes.ofLabels() : own, table.what());
    if (names.isEmpty()) {
      throw Columns.fault(
          table.what(), " has indices of classes without names: name the classes with --classes.");
    }
    return new ScoreColumns(
        table.rows(),
        clipId,
        top.alias(Columns.SCORES),
        ScoreReader.Form.TOP,
        names,
        weight,
        Optional.empty(),
        Optional.empty());
  }

  private static Column array(SourceTable table, String name, DataType as, String instead) {
    DataType type = table.field(name).dataType();
    boolean fits =
        type instanceof ArrayType array
            && (as.equals(LONGS)
                ? Columns.isInteger(array.elementType())
                : Columns.isNumeric(array.elementType()));
    if (!fits) {
      throw LongScores.wrongType(table.what(), name, type, instead);
    }
    return Columns.column(name).cast(as).alias(name);
  }

  private static Column floor(SourceTable table) {
    DataType type = table.field(Columns.FLOOR).dataType();
    if (!Columns.isNumeric(type)) {
      throw LongScores.wrongType(table.what(), Columns.FLOOR, type, "a number");
    }
    return Columns.column(Columns.FLOOR).cast(DataTypes.DoubleType).alias(Columns.FLOOR);
  }
}
