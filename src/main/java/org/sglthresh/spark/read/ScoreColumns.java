package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.rows.WeightReader;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.Columns;

/**
 * The scores of a table as one column, from any of the accepted forms.
 *
 * @param table the table that holds the columns
 * @param clipId string, named {@code clip_id}
 * @param scores array, named {@code scores}
 * @param form the type of the array
 * @param classNames in class order
 * @param weight double, named {@code weight}, if the table holds the weights of the clips
 */
public record ScoreColumns(
    Dataset<Row> table,
    Column clipId,
    Column scores,
    ScoreReader.Form form,
    List<String> classNames,
    Optional<Column> weight) {
  /** Keeps its own copy of the names. */
  public ScoreColumns {
    classNames = List.copyOf(classNames);
  }

  /**
   * Finds the scores of a table.
   *
   * @param given class names of the user, or empty
   * @param columns further columns, which are not classes
   * @param what the table with its path, for messages
   */
  static ScoreColumns of(Dataset<Row> table, List<String> given, ClipColumns columns, String what) {
    requireDistinct(given);
    Column clipId = Columns.clipId(table, what);
    Optional<Column> weight = WeightReader.column(table, columns, what);
    StructType schema = table.schema();
    if (Columns.has(schema, Columns.SCORES)) {
      return dense(table, clipId, given, weight, what);
    }
    if (Columns.has(schema, LongScores.CLASS) && Columns.has(schema, LongScores.SCORE)) {
      return LongScores.gathered(table, given, weight, what);
    }
    return wide(table, clipId, given, columns, what).withWeight(weight);
  }

  private static void requireDistinct(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw UserException.input("The class name \"" + name + "\" occurs twice: make it unique.");
      }
    }
  }

  private static ScoreColumns dense(
      Dataset<Row> table, Column clipId, List<String> given, Optional<Column> weight, String what) {
    StructField field = table.schema().apply(Columns.SCORES);
    DataType type = field.dataType();
    Column scores = Columns.column(Columns.SCORES);
    ScoreReader.Form form = ScoreReader.Form.DOUBLES;
    if (Columns.isVector(type)) {
      scores = Columns.vectorToArray(scores);
    } else if (type instanceof ArrayType array && array.elementType().equals(DataTypes.FloatType)) {
      form = ScoreReader.Form.FLOATS;
    } else if (type instanceof ArrayType array && Columns.isNumeric(array.elementType())) {
      scores = scores.cast(DataTypes.createArrayType(DataTypes.DoubleType));
    } else {
      throw Columns.fault(
          what, " has scores of type " + type.catalogString() + ": make them an array<float>.");
    }
    List<String> names = choose(given, metadata(field), what);
    if (names.isEmpty()) {
      names = numbered(width(table, scores, what));
    }
    return new ScoreColumns(table, clipId, scores.alias(Columns.SCORES), form, names, weight);
  }

  private static List<String> metadata(StructField field) {
    Metadata metadata = field.metadata();
    return metadata.contains(Columns.CLASSES_KEY)
        ? List.of(metadata.getStringArray(Columns.CLASSES_KEY))
        : List.of();
  }

  /** The user's names or else the table's; fails if the user's names are for another table. */
  private static List<String> choose(List<String> given, List<String> own, String what) {
    if (given.isEmpty() || own.isEmpty()) {
      requireDistinct(own);
      return given.isEmpty() ? own : given;
    }
    if (given.size() != own.size()) {
      throw Columns.fault(
          what,
          " has scores of "
              + own.size()
              + " classes but --classes names "
              + given.size()
              + ": give the names of this table.");
    }
    if (!given.equals(own) && new HashSet<>(given).equals(new HashSet<>(own))) {
      throw Columns.fault(
          what,
          " names the same classes as --classes in another order: leave out --classes, or"
              + " give the names in the order of the scores.");
    }
    return given;
  }

  /** The number of scores in the first row that has scores. */
  private static int width(Dataset<Row> table, Column scores, String what) {
    List<Row> first =
        SparkJobs.run(
            table.sparkSession().sparkContext(),
            "count the classes of " + what,
            () -> table.select(size(scores)).where(size(scores).gt(0)).limit(1).collectAsList());
    if (first.isEmpty()) {
      throw Columns.fault(what, " holds no row with scores.");
    }
    return first.get(0).getInt(0);
  }

  /** Names for classes without names: {@code class_0}, {@code class_1}, … */
  static List<String> numbered(int classes) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      names.add("class_" + c);
    }
    return names;
  }

  private static ScoreColumns wide(
      Dataset<Row> table, Column clipId, List<String> given, ClipColumns clipColumns, String what) {
    List<String> names = given.isEmpty() ? wideNames(table, clipColumns, what) : given;
    boolean floats = true;
    Column[] columns = new Column[names.size()];
    for (int c = 0; c < columns.length; c++) {
      if (clipColumns.names().contains(names.get(c))) {
        throw Columns.fault(
            what,
            " has a column \""
                + names.get(c)
                + "\" that --classes names, so that it holds scores: it cannot hold weights or"
                + " groups as well.");
      }
      if (!Columns.has(table.schema(), names.get(c))) {
        throw Columns.fault(
            what, " has no column \"" + names.get(c) + "\", which --classes names.");
      }
      DataType type = Columns.type(table.schema(), names.get(c));
      if (!Columns.isNumeric(type)) {
        throw Columns.fault(
            what,
            " has a column \""
                + names.get(c)
                + "\" of type "
                + type.catalogString()
                + " where scores should be: remove it, or name the class columns with --classes.");
      }
      floats &= type.equals(DataTypes.FloatType);
      columns[c] = Columns.column(names.get(c));
    }
    DataType element = floats ? DataTypes.FloatType : DataTypes.DoubleType;
    for (int c = 0; c < columns.length; c++) {
      columns[c] = columns[c].cast(element);
    }
    ScoreReader.Form form = floats ? ScoreReader.Form.FLOATS : ScoreReader.Form.DOUBLES;
    return new ScoreColumns(
        table, clipId, array(columns).alias(Columns.SCORES), form, names, Optional.empty());
  }

  private ScoreColumns withWeight(Optional<Column> column) {
    return new ScoreColumns(table, clipId, scores, form, classNames, column);
  }

  private static List<String> wideNames(Dataset<Row> table, ClipColumns columns, String what) {
    StructType schema = table.schema();
    List<String> names = new ArrayList<>(List.of(schema.fieldNames()));
    names.removeAll(List.of(Columns.CLIP_ID, Columns.LABELS));
    names.removeAll(directoryColumns(table));
    names.removeAll(columns.names());
    if (names.isEmpty()) {
      throw Columns.fault(
          what,
          " has neither a column scores nor a column for each class; its columns are "
              + Columns.listed(schema)
              + ".");
    }
    return names;
  }

  /** Columns from the names of directories, such as {@code date=2026-11-01}; none without files. */
  private static List<String> directoryColumns(Dataset<Row> table) {
    return table.queryExecution().analyzed() instanceof LogicalRelation relation
            && relation.relation() instanceof HadoopFsRelation files
        ? List.of(files.partitionSchema().fieldNames())
        : List.of();
  }

  /** Reads the weights of rows of this table from this position in a row. */
  WeightReader weights(int column) {
    return weight.isPresent()
        ? new WeightReader(column, RowViolation.BAD_WEIGHT)
        : WeightReader.NONE;
  }
}
