package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
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
 * @param recording string, named {@code recording}, if the table says which recordings its clips
 *     are windows of
 * @param stored the columns of a table with a column of numbers for each class
 */
public record ScoreColumns(
    Dataset<Row> table,
    Column clipId,
    Column scores,
    ScoreReader.Form form,
    List<String> classNames,
    Optional<Column> weight,
    Optional<Column> recording,
    Optional<Stored> stored) {
  /**
   * The columns of a table with a column of numbers for each class, as they are stored.
   *
   * @param id the column of the clip ids, strings
   * @param element float, if all classes are floats, or double
   */
  record Stored(String id, DataType element) {}

  /** Keeps its own copy of the names. */
  public ScoreColumns {
    classNames = List.copyOf(classNames);
  }

  /**
   * Finds the scores of a table.
   *
   * @param classes what is known of the classes beside the table
   * @param columns further columns, which are not classes
   */
  static ScoreColumns of(SourceTable table, KnownClasses classes, ClipColumns columns) {
    ScoreColumns found = find(table, classes, columns);
    return found.form() == ScoreReader.Form.ENTRIES
        ? found // gathered into other rows
        : found.withRecording(table.recording());
  }

  private static ScoreColumns find(SourceTable table, KnownClasses classes, ClipColumns columns) {
    classes.requireDistinct();
    Column clipId = table.clipId();
    Optional<Column> weight = table.weight(columns.weight());
    String values = table.names().values().orElse(Columns.SCORES);
    if (table.has(values) && !Columns.isNumeric(table.field(values).dataType())) {
      return dense(table, clipId, values, classes, weight);
    }
    if (TopScores.are(table)) {
      return TopScores.of(table, clipId, classes, weight);
    }
    boolean named = table.names().values().isPresent();
    String score = named ? values : LongScores.SCORE;
    if (table.has(LongScores.CLASS) && table.has(score)) {
      return LongScores.gathered(table, score, classes.given(), weight);
    }
    if (named) {
      throw Columns.fault(
          table.what(),
          (table.has(values)
                  ? " has single numbers in the column \"" + values + "\" but no column class"
                  : " has no column \"" + values + "\"")
              + ", which --scores-column names; its columns are "
              + table.listed()
              + ".");
    }
    requireNoFeatures(table);
    return wide(table, clipId, classes, columns).withWeight(weight);
  }

  /** In such a table, onset and offset would be classes. */
  private static void requireNoFeatures(SourceTable table) {
    if (table.has(Columns.FEATURES) && table.has(Columns.RECORDING)) {
      throw Columns.fault(
          table.what(), " holds features of windows, no scores: annotate makes scores.");
    }
  }

  private static ScoreColumns dense(
      SourceTable table,
      Column clipId,
      String name,
      KnownClasses classes,
      Optional<Column> weight) {
    StructField field = table.field(name);
    DataType type = field.dataType();
    Column scores = Columns.column(name);
    ScoreReader.Form form = ScoreReader.Form.DOUBLES;
    if (Columns.isVector(type)) {
      scores = Columns.vectorToArray(scores);
    } else if (type instanceof ArrayType array && array.elementType().equals(DataTypes.FloatType)) {
      form = ScoreReader.Form.FLOATS;
    } else if (type instanceof ArrayType array && Columns.isNumeric(array.elementType())) {
      scores = scores.cast(DataTypes.createArrayType(DataTypes.DoubleType));
    } else {
      throw Columns.fault(
          table.what(),
          " has " + name + " of type " + type.catalogString() + ": make them an array<float>.");
    }
    List<String> own = Columns.classNames(field.metadata());
    List<String> names = classes.choose(own.isEmpty() ? classes.ofLabels() : own, table.what());
    if (names.isEmpty()) {
      names = numbered(width(table.rows(), scores, table.what()));
    }
    return new ScoreColumns(
        table.rows(),
        clipId,
        scores.alias(Columns.SCORES),
        form,
        names,
        weight,
        Optional.empty(),
        Optional.empty());
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
      SourceTable table, Column clipId, KnownClasses classes, ClipColumns further) {
    List<String> names = wideNames(table, classes, further);
    boolean floats = true;
    Column[] columns = new Column[names.size()];
    for (int c = 0; c < columns.length; c++) {
      DataType type = table.field(names.get(c)).dataType();
      if (!Columns.isNumeric(type)) {
        throw Columns.fault(
            table.what(),
            " has a column \""
                + names.get(c)
                + "\" of type "
                + type.catalogString()
                + " where scores should be: leave it out with --ignore-columns, or name the columns"
                + " of the classes with --class-columns.");
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
        table.rows(),
        clipId,
        array(columns).alias(Columns.SCORES),
        form,
        names,
        Optional.empty(),
        Optional.empty(),
        stored(table, names, element));
  }

  private static Optional<Stored> stored(SourceTable table, List<String> names, DataType element) {
    String id = table.names().idColumn();
    boolean plain =
        table.field(id).dataType().equals(DataTypes.StringType)
            && names.stream()
                .map(name -> table.field(name).dataType())
                .allMatch(
                    type -> type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType));
    return plain ? Optional.of(new Stored(id, element)) : Optional.empty();
  }

  /** Whether the table has a column of numbers for each class. */
  boolean isWide() {
    return stored.isPresent();
  }

  /** The clip ids and scores as executors read them. */
  public JavaRDD<ClipRow> rows() {
    return stored
        .flatMap(
            columns ->
                ColumnarRows.gathered(
                    table.select(
                        Stream.concat(Stream.of(columns.id()), classNames.stream())
                            .map(Columns::column)
                            .toArray(Column[]::new)),
                    columns.id(),
                    classNames,
                    columns.element()))
        .orElseGet(() -> ColumnarRows.of(table.select(clipId, scores)));
  }

  /** The classes in the order of the user's names or else of the columns. */
  private static List<String> wideNames(
      SourceTable table, KnownClasses classes, ClipColumns further) {
    List<String> wanted = classes.given().isEmpty() ? classes.ofLabels() : classes.given();
    String origin = classes.given().isEmpty() ? "the labels table names" : "--classes names";
    for (String name : wanted) {
      if (further.further().contains(name)) {
        throw Columns.fault(
            table.what(),
            " has a column \""
                + name
                + "\" that "
                + origin
                + ", so that it holds scores: it cannot hold weights or groups as well.");
      }
      if (!table.has(name)) {
        throw Columns.fault(
            table.what(),
            " has no column \""
                + name
                + "\", which "
                + origin
                + "; its columns are "
                + table.listed()
                + table.likelyCause(name)
                + ".");
      }
    }
    if (!classes.given().isEmpty()) {
      return classes.given();
    }
    List<String> used = new ArrayList<>(further.further());
    used.add(further.ofLabels().values().orElse(Columns.LABELS));
    List<String> names = table.classColumns(SourceTable.Content.SCORES, used, Set.copyOf(wanted));
    if (names.isEmpty()) {
      throw Columns.fault(
          table.what(),
          " has neither a column scores nor a column for each class; its columns are "
              + table.listed()
              + ".");
    }
    return names;
  }

  private ScoreColumns withWeight(Optional<Column> column) {
    return new ScoreColumns(table, clipId, scores, form, classNames, column, recording, stored);
  }

  private ScoreColumns withRecording(Optional<Column> column) {
    return new ScoreColumns(table, clipId, scores, form, classNames, weight, column, stored);
  }

  /** Reads the weights of rows of this table from this position in a row. */
  WeightReader weights(int column) {
    return weight.isPresent()
        ? new WeightReader(column, RowViolation.BAD_WEIGHT)
        : WeightReader.NONE;
  }
}
