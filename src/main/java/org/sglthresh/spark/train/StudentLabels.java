package org.sglthresh.spark.train;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.Recordings;
import org.sglthresh.spark.read.WeakLabels;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;
import scala.Tuple2;

/**
 * The labels that a student learns, of windows or of their recordings.
 *
 * @param source of the windows
 * @param table holds them; where they are of recordings, it knows the windows of these
 * @param classes in the order of the student's scores
 */
record StudentLabels(StudentSource source, LabelTable table, List<String> classes) {
  private static final int LABELS = 1; // position in a row, after the id
  private static final String ID = "sglthresh id"; // a name that differs from any column's

  /** What helps here against labels that cannot be read. */
  private static final Map<RowViolation, String> REMEDIES =
      Map.of(
          RowViolation.NO_LABELS,
          "Write an empty array for none, or remove these rows.",
          RowViolation.LABELS_LENGTH,
          "Write one label for each class; --classes names the classes in their order.",
          RowViolation.UNKNOWN_CLASS,
          "Give the names of all classes in a file with --classes, or fix these.");

  /** Measuring needs labels that are true or false. */
  private static final String HARD =
      "Write 0, 1 or unknown, as these windows are measured on, not learned.";

  /**
   * Opens labels; their rows are not read yet.
   *
   * @param features that they are of
   * @throws org.sglthresh.error.UserException when there are no such labels
   */
  static StudentLabels open(
      SparkSession spark, StudentSource source, InputTable features, List<String> classes) {
    ClipColumns columns =
        new ClipColumns(
            Optional.empty(),
            Optional.empty(),
            ColumnNames.DEFAULT,
            new ColumnNames(Optional.empty(), source.labelsColumn(), List.of(), List.of()));
    TableSource table =
        new TableSource(
            source.features(),
            Optional.of(source.labels()),
            Optional.empty(),
            ScoreScale.PROBABILITY,
            encoding(spark, source),
            Unlabelled.KEEP,
            columns);
    LabelTable found =
        WeakLabels.open(spark, source.labels(), table, classes, classes, ReadLimits.DEFAULT)
            .table();
    return new StudentLabels(source, ofWindows(found, features), classes);
  }

  /**
   * The names that the column of the labels carries, in their order; none if it carries none.
   *
   * @throws org.sglthresh.error.UserException when there is no such table
   */
  static List<String> classNames(SparkSession spark, StudentSource source) {
    InputTable table = openTable(spark, source);
    String name = source.labelsColumn().orElse(Columns.LABELS);
    return table.columns().has(name)
        ? Columns.classNames(table.columns().field(name).metadata())
        : List.of();
  }

  private static InputTable openTable(SparkSession spark, StudentSource source) {
    return InputTable.open(
        spark, source.labels(), "labels", ColumnNames.DEFAULT, ReadLimits.DEFAULT);
  }

  /** Soft labels are numbers; names of classes are never soft. */
  private static LabelEncoding encoding(SparkSession spark, StudentSource source) {
    if (source.encoding() != LabelEncoding.SOFT) {
      return source.encoding();
    }
    InputTable table = openTable(spark, source);
    String name = source.labelsColumn().orElse(Columns.LABELS);
    if (!table.columns().has(name)) {
      return LabelEncoding.SOFT;
    }
    DataType type = table.columns().field(name).dataType();
    DataType element = type instanceof ArrayType array ? array.elementType() : type;
    return element.equals(DataTypes.StringType) ? LabelEncoding.AUTO : LabelEncoding.SOFT;
  }

  /** Labels of recordings are those of every window of theirs. */
  private static LabelTable ofWindows(LabelTable labels, InputTable features) {
    Optional<Column> recording = features.columns().recording();
    if (recording.isEmpty()) {
      return labels;
    }
    Recordings windows =
        new Recordings(features.rows(), features.columns().clipId(), recording.get());
    return windows.areMatchedBy(labels.rows(), labels.clipId()) ? labels.of(windows) : labels;
  }

  /** The table as messages name it. */
  String what() {
    return table.what();
  }

  /**
   * Reads all rows once, and refuses labels that cannot be used.
   *
   * @return how many recordings have labels but no features; they are left out
   */
  long check() {
    RowViolations violations = new RowViolations();
    LabelReader reader = reader();
    JavaRDD<ClipRow> rows = rows(table);
    try {
      run(() -> PartitionJob.run(rows, elements -> violations(elements, reader)))
          .forEach(violations::merge);
      raise(violations);
      return table.recordings().map(this::checkRecordings).orElse(0L);
    } catch (Exception e) {
      throw ReadErrors.translated(e, table.files(), table.path());
    }
  }

  private <T> T run(Supplier<T> job) {
    return SparkJobs.run(table.rows().sparkSession().sparkContext(), "check " + what(), job);
  }

  private void raise(RowViolations violations) {
    violations.raise(
        source.what(),
        what(),
        violation ->
            violation == RowViolation.BAD_LABEL && !source.role().isEmpty()
                ? Optional.of(HARD)
                : Optional.ofNullable(REMEDIES.get(violation)));
  }

  private static RowViolations violations(Iterator<ClipRow> rows, LabelReader reader) {
    RowViolations violations = new RowViolations();
    while (rows.hasNext()) {
      ClipRow row = rows.next();
      if (row.isNullAt(ClipRow.ID)) {
        violations.add(RowViolation.NO_LABEL_ID);
      } else {
        reader.read(row, LABELS, WeakLabels.policy(), violations);
      }
    }
    return violations;
  }

  /** What follows reads labels of windows alone, and would not see these faults. */
  private long checkRecordings(Recordings windows) {
    Dataset<Row> ids = table.rows().select(table.clipId()).toDF(ID);
    Dataset<Row> twice =
        ids.groupBy(ID).count().where(functions.col("count").gt(1)).select(Columns.column(ID));
    Dataset<Row> known = windows.windows().select(windows.recording()).toDF(ID);
    Dataset<Row> missing = ids.join(known, new String[] {ID}, "left_anti");
    RowViolations violations = new RowViolations();
    add(violations, RowViolation.DUPLICATE_RECORDING, twice);
    if (!source.gaps().dropsLabels()) {
      add(violations, RowViolation.NO_WINDOWS, missing);
    }
    raise(violations);
    return source.gaps().dropsLabels() ? run(missing::count) : 0;
  }

  private void add(RowViolations violations, RowViolation violation, Dataset<Row> recordings) {
    List<String> first =
        run(() -> recordings.sort(ID).limit(RowViolations.SHOWN).collectAsList()).stream()
            .map(row -> "recording \"" + row.getString(0) + "\"")
            .toList();
    if (!first.isEmpty()) {
      violations.addAll(violation, run(recordings::count), first);
    }
  }

  private LabelReader reader() {
    return table.labels().reader(classes.toArray(String[]::new));
  }

  private static JavaRDD<ClipRow> rows(LabelTable labels) {
    return ColumnarRows.of(labels.rows().select(labels.clipId(), labels.labels().column()));
  }

  /** The labels of windows by their keys, {@code [classes]}; NaN where unknown. */
  JavaPairRDD<WindowKey, float[]> pairs() {
    LabelReader reader = reader();
    int count = classes.size();
    return rows(table.ofClips()).mapToPair(row -> labels(row, reader, count));
  }

  private static Tuple2<WindowKey, float[]> labels(ClipRow row, LabelReader reader, int classes) {
    ClipLabels found = reader.read(row, LABELS, WeakLabels.policy(), new RowViolations());
    float[] labels = new float[classes];
    for (int i = 0; i < found.positives().length; i++) {
      labels[found.positives()[i]] = found.values().length == 0 ? 1 : found.values()[i];
    }
    for (int c : found.unknown()) {
      labels[c] = Float.NaN;
    }
    return new Tuple2<>(WindowKey.ofLabels(StudentTables.id(row)), labels);
  }
}
