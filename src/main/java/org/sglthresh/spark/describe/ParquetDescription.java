package org.sglthresh.spark.describe;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.Recordings;
import org.sglthresh.spark.read.TopScores;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;

/** Describes a Parquet table of scores or labels in any of the accepted forms. */
public final class ParquetDescription {
  private static final String CLASS = ColumnUses.CLASS;
  private static final String VALUE = "value";
  private static final String PAIR = "pair";
  private static final DataType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType);

  private final SparkSession spark;
  private final InputTable opened;
  private final SourceTable table;
  private final ClipColumns columns;
  private final ScoreScale scale;
  private final List<String> misfits = new ArrayList<>();

  private ParquetDescription(
      SparkSession spark, InputTable opened, ClipColumns columns, ScoreScale scale) {
    this.spark = spark;
    this.opened = opened;
    this.table = opened.columns();
    this.columns = columns;
    this.scale = scale;
  }

  /** How a table holds its values, and the columns it holds them in. */
  private record Form(String layout, List<String> used, List<String> classes, TableValues values) {}

  /**
   * Describes a table.
   *
   * @param columns what the user says of its columns
   * @param scale the range that scores are held to
   * @throws UserException when there is no such table, or a file is damaged
   */
  public static DescribedTable of(
      SparkSession spark, String path, ClipColumns columns, ScoreScale scale) {
    InputTable opened =
        InputTable.open(spark, path, "input", columns.ofScores(), ReadLimits.DEFAULT);
    return new ParquetDescription(spark, identified(opened), columns, scale).describe();
  }

  /** Labels may be those of recordings. */
  private static InputTable identified(InputTable table) {
    SourceTable columns = table.columns();
    boolean areScores = columns.has(Columns.SCORES) || TopScores.are(columns);
    return Recordings.areIdsOf(columns) && !areScores
        ? new InputTable(table.path(), table.files(), columns.identifiedBy(Columns.RECORDING))
        : table;
  }

  private DescribedTable describe() {
    Column id = id();
    Form form =
        SparkJobs.run(
            spark.sparkContext(),
            "describe " + table.what(),
            () ->
                top(id)
                    .or(() -> arrays(id))
                    .or(() -> pairs(id))
                    .or(() -> features(id))
                    .orElseGet(() -> wide(id)));
    DescribedTable described =
        new DescribedTable(
            form.layout(),
            new ColumnUses(table, form.used(), form.classes()).columns(),
            form.values(),
            List.of());
    boolean labels =
        Stream.of(Columns.SCORES, Columns.FLOOR, Columns.FEATURES).noneMatch(form.used()::contains);
    if (misfits.isEmpty()) {
      check(labels && described.couldBeLabels(), form);
    }
    return new DescribedTable(form.layout(), described.columns(), form.values(), misfits);
  }

  private Column id() {
    try {
      return table.clipId();
    } catch (UserException e) {
      misfits.add(e.getMessage());
      return lit(null).cast(DataTypes.StringType).alias(Columns.CLIP_ID);
    }
  }

  private String valuesName() {
    ColumnNames names = table.names();
    return names.values().orElse(table.has(Columns.SCORES) ? Columns.SCORES : Columns.LABELS);
  }

  private Optional<DataType> type(String name) {
    return ColumnUses.type(table, name);
  }

  /** The highest scores of each clip. */
  private Optional<Form> top(Column id) {
    if (!TopScores.are(table)
        || !Stream.of(Columns.INDICES, Columns.VALUES).allMatch(this::isReadableArray)) {
      return Optional.empty();
    }
    List<String> names = TopScores.classNames(table);
    Column indices = Columns.column(Columns.INDICES);
    Column values = Columns.column(Columns.VALUES);
    Column index = col(PAIR).getField(Columns.INDICES);
    Column name = get(lit(names.toArray(new String[0])), index.cast(DataTypes.IntegerType));
    Dataset<Row> pairs =
        table.rows().select(explode_outer(arrays_zip(indices, values)).alias(PAIR));
    return Optional.of(
        new Form(
            "the highest scores of each clip",
            List.of(Columns.INDICES, Columns.VALUES, Columns.FLOOR),
            List.of(),
            TableValues.ofPairs(
                table.rows().select(id, values.alias(VALUE)),
                pairs.select(
                    coalesce(name, index.cast(DataTypes.StringType)).alias(CLASS),
                    col(PAIR).getField(Columns.VALUES).cast(DataTypes.DoubleType).alias(VALUE)))));
  }

  private boolean isReadableArray(String name) {
    return type(name).filter(ArrayType.class::isInstance).isPresent();
  }

  /** An array, a vector or a text for each clip. */
  private Optional<Form> arrays(Column id) {
    String name = valuesName();
    Optional<DataType> type = type(name);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Column values = Columns.column(name);
    if (Columns.isVector(type.get())) {
      return Optional.of(ofArray(id, name, Columns.vectorToArray(values)));
    }
    if (type.get() instanceof ArrayType array) {
      boolean numbers =
          Columns.isNumeric(array.elementType())
              || array.elementType().equals(DataTypes.BooleanType);
      return numbers
          ? Optional.of(ofArray(id, name, values.cast(NUMBERS)))
          : Optional.of(names(id, name, explode_outer(values)));
    }
    return type.get().equals(DataTypes.StringType)
        ? Optional.of(names(id, name, values))
        : Optional.empty();
  }

  private Form ofArray(Column id, String name, Column values) {
    List<String> classes = Columns.classNames(table.rows().schema().apply(name).metadata());
    return new Form(
        "an array for each clip",
        List.of(name),
        List.of(),
        TableValues.ofArrays(table.rows().select(id, values.alias(VALUE)), classes));
  }

  private Form names(Column id, String name, Column each) {
    return new Form(
        "the names of the classes present",
        List.of(name),
        List.of(),
        TableValues.ofPairs(
            table.rows().select(id, Columns.column(name).alias(VALUE)),
            table
                .rows()
                .select(each.alias(CLASS))
                .select(col(CLASS).cast("string").alias(CLASS), lit(1d).alias(VALUE))));
  }

  /** A row for each clip and class. */
  private Optional<Form> pairs(Column id) {
    if (type(CLASS).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> value =
        table
            .names()
            .values()
            .or(() -> Optional.of("score").filter(table::has))
            .or(() -> Optional.of("label").filter(table::has));
    Column number = value.map(Columns::column).orElse(lit(1d)).cast(DataTypes.DoubleType);
    Column name = col(CLASS).cast("string");
    List<String> used = new ArrayList<>(List.of(CLASS));
    value.ifPresent(used::add);
    return Optional.of(
        new Form(
            value.isPresent() ? "a row for each clip and class" : "a row for each class present",
            used,
            List.of(),
            TableValues.ofPairs(
                table.rows().select(id, name.alias(VALUE)),
                table.rows().select(name.alias(CLASS), number.alias(VALUE)))));
  }

  /** What a network gets of windows, of which no command takes scores or labels. */
  private Optional<Form> features(Column id) {
    if (!isReadableArray(Columns.FEATURES) || !table.has(Columns.RECORDING)) {
      return Optional.empty();
    }
    Column none = array().cast(NUMBERS);
    return Optional.of(
        new Form(
            "features of windows",
            List.of(Columns.FEATURES),
            List.of(),
            TableValues.ofArrays(table.rows().select(id, none.alias(VALUE)), List.of())));
  }

  /** A column of numbers for each class. */
  private Form wide(Column id) {
    List<String> classes = new ArrayList<>();
    for (String name : table.columns()) {
      boolean number =
          type(name)
              .filter(type -> Columns.isNumeric(type) || type.equals(DataTypes.BooleanType))
              .isPresent();
      boolean other =
          name.equals(table.names().idColumn())
              || table.directories().contains(name)
              || table.isIndex(name)
              || !table.names().isClass(name);
      if (number && !other) {
        classes.add(name);
      }
    }
    Column[] values =
        classes.stream()
            .map(name -> Columns.column(name).cast(DataTypes.DoubleType))
            .toArray(Column[]::new);
    return new Form(
        "a column for each class",
        List.of(),
        classes,
        TableValues.ofArrays(
            table.rows().select(id, array(values).cast(NUMBERS).alias(VALUE)), classes));
  }

  /** Reads the table as commands do, to learn why they would refuse it. */
  private void check(boolean asLabels, Form form) {
    try {
      if (asLabels) {
        LabelTable.check(opened, columns, classNames(form));
      } else {
        TableSource source = TableSource.ofScores(opened.path(), scale).withColumns(columns);
        ScoreTable.openScores(spark, source, List.of()).validate();
      }
    } catch (UserException e) {
      misfits.add(e.getMessage());
    }
  }

  private static List<String> classNames(Form form) {
    return form.values().classes().stream().map(ClassValues::name).toList();
  }
}
