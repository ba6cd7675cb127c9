package org.sglthresh.spark.train;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.parquet.ParquetTable;
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

/** Features with their labels, which are read in one shuffle. */
public final class StudentTables {
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final String ID = "sglthresh id"; // a name that differs from any column's
  private static final int LABELS = 1; // position in a row, after the id
  private static final int FEATURES = 1;

  private final SparkSession spark;
  private final StudentSource source;
  private final ParquetTable features;
  private final Column values;

  private StudentTables(SparkSession spark, StudentSource source, ParquetTable features) {
    this.spark = spark;
    this.source = source;
    this.features = features;
    this.values = values(features, source);
  }

  /**
   * Opens the features; their rows are not read yet.
   *
   * @throws UserException when there is no such table, or it has no such column
   */
  public static StudentTables open(SparkSession spark, StudentSource source) {
    ParquetTable features =
        ParquetTable.open(
            spark, source.features(), "features", ColumnNames.DEFAULT, ReadLimits.DEFAULT);
    return new StudentTables(spark, source, features);
  }

  /**
   * The names that the column of the labels carries, in their order; none if it carries none.
   *
   * @throws UserException when there is no such table
   */
  public static List<String> classNames(SparkSession spark, StudentSource source) {
    ParquetTable table = openLabels(spark, source);
    String name = source.labelsColumn().orElse(Columns.LABELS);
    return table.columns().has(name)
        ? Columns.classNames(table.columns().field(name).metadata())
        : List.of();
  }

  private static ParquetTable openLabels(SparkSession spark, StudentSource source) {
    return ParquetTable.open(
        spark, source.labels(), "labels", ColumnNames.DEFAULT, ReadLimits.DEFAULT);
  }

  /** The features as messages name them. */
  public String what() {
    return source.what();
  }

  private static Column values(ParquetTable table, StudentSource source) {
    String name = source.column();
    if (!table.columns().has(name)) {
      throw UserException.input(
          source.what()
              + " have no column \""
              + name
              + "\"; the columns are "
              + table.columns().listed()
              + "; name the one of the arrays with --features-column");
    }
    DataType type = table.columns().field(name).dataType();
    if (Columns.isVector(type)) {
      return Columns.vectorToArray(Columns.column(name)).cast(FLOATS).alias(name);
    }
    if (!(type instanceof ArrayType array) || !Columns.isNumeric(array.elementType())) {
      throw UserException.input(
          source.what()
              + " have a column "
              + name
              + " of type "
              + type.catalogString()
              + "; a student learns from arrays of numbers");
    }
    Column column = Columns.column(name);
    return array.elementType().equals(DataTypes.FloatType)
        ? column
        : column.cast(FLOATS).alias(name);
  }

  /**
   * How many numbers the first window has.
   *
   * @throws UserException when there is no window
   */
  public int firstLength() {
    try {
      List<Row> first = features.rows().select(functions.size(values)).limit(1).collectAsList();
      if (first.isEmpty()) {
        throw UserException.input(source.what() + " have no rows");
      }
      return first.get(0).getInt(0);
    } catch (Exception e) {
      throw ReadErrors.translated(e, features.files(), features.path());
    }
  }

  /**
   * Reads all windows.
   *
   * @param classes of the labels, in the order of the student's scores
   * @param unit numbers of a window; for spectrograms, of a frame
   * @param spectrograms whether windows are as many frames as they like
   * @throws UserException when rows are bad, or none is left
   */
  public StudentWindows load(List<String> classes, int unit, boolean spectrograms) {
    LabelTable labels = labels(classes);
    String[] names = classes.toArray(String[]::new);
    checkLabels(labels, names);
    checkRecordings(labels);
    ShardBuilder.Rules rules =
        new ShardBuilder.Rules(
            names.length,
            new FeatureLength(unit, spectrograms),
            source.gaps().dropsFeatures(),
            source.gaps().dropsLabels(),
            source.share());
    LabelTable ofWindows = labels.ofClips();
    JavaRDD<Shard> shards =
        pairs(ofWindows, names)
            .repartitionAndSortWithinPartitions(WindowKey.ranges(partitions()))
            .mapPartitions(rows -> List.of(ShardBuilder.join(rows, rules)).iterator());
    try {
      return checked(StudentWindows.load(shards, names.length, source.what()), labels);
    } catch (Exception e) {
      throw ReadErrors.translated(e, features.files(), features.path());
    }
  }

  private StudentWindows checked(StudentWindows windows, LabelTable labels) {
    try {
      windows.facts().violations.raise(source.what(), labels.what());
      if (windows.size() == 0) {
        throw UserException.input(
            source.what() + " and " + labels.what() + " have no window in common");
      }
      return windows;
    } catch (UserException e) {
      windows.close();
      throw e;
    }
  }

  private LabelTable labels(List<String> classes) {
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
            encoding(),
            Unlabelled.KEEP,
            columns);
    WeakLabels found =
        WeakLabels.open(spark, source.labels(), table, classes, classes, ReadLimits.DEFAULT);
    return ofRecordings(found.table());
  }

  /** Soft labels are numbers; names of classes are never soft. */
  private LabelEncoding encoding() {
    if (source.encoding() != LabelEncoding.SOFT) {
      return source.encoding();
    }
    ParquetTable table = openLabels(spark, source);
    String name = source.labelsColumn().orElse(Columns.LABELS);
    boolean names =
        table.columns().has(name)
            && (table.columns().field(name).dataType().equals(DataTypes.StringType)
                || (table.columns().field(name).dataType() instanceof ArrayType array
                    && array.elementType().equals(DataTypes.StringType)));
    return names ? LabelEncoding.AUTO : LabelEncoding.SOFT;
  }

  /** Labels of recordings are those of every window of theirs. */
  private LabelTable ofRecordings(LabelTable labels) {
    Optional<Column> recording = features.columns().recording();
    if (recording.isEmpty()) {
      return labels;
    }
    Recordings windows =
        new Recordings(features.rows(), features.columns().clipId(), recording.get());
    return windows.areMatchedBy(labels.rows(), labels.clipId()) ? labels.of(windows) : labels;
  }

  /** One pass that finds all labels that cannot be read. */
  private void checkLabels(LabelTable labels, String[] classes) {
    LabelReader reader = labels.labels().reader(classes);
    JavaRDD<ClipRow> rows = rows(labels);
    try {
      RowViolations all = new RowViolations();
      SparkJobs.run(
              spark.sparkContext(),
              "check " + labels.what(),
              () -> PartitionJob.run(rows, elements -> violations(elements, reader)))
          .forEach(all::merge);
      all.raise(source.what(), labels.what());
    } catch (Exception e) {
      throw ReadErrors.translated(e, labels.files(), labels.path());
    }
  }

  /** Refuses labels of recordings without features: what follows reads labels of windows alone. */
  private void checkRecordings(LabelTable labels) {
    if (labels.recordings().isEmpty() || source.gaps().dropsLabels()) {
      return;
    }
    Column known = labels.recordings().get().recording();
    Dataset<Row> missing =
        labels
            .rows()
            .select(labels.clipId())
            .toDF(ID)
            .join(features.rows().select(known).toDF(ID), new String[] {ID}, "left_anti")
            .sort(ID);
    List<String> first =
        SparkJobs.run(
                spark.sparkContext(),
                "check " + labels.what(),
                () -> missing.limit(RowViolations.SHOWN).collectAsList())
            .stream()
            .map(row -> "recording \"" + row.getString(0) + "\"")
            .toList();
    if (!first.isEmpty()) {
      RowViolations violations = new RowViolations();
      violations.addAll(RowViolation.NO_FEATURES, missing.count(), first);
      violations.raise(source.what(), labels.what());
    }
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

  private static JavaRDD<ClipRow> rows(LabelTable labels) {
    return ColumnarRows.of(labels.rows().select(labels.clipId(), labels.labels().column()));
  }

  private JavaPairRDD<WindowKey, float[]> pairs(LabelTable labels, String[] classes) {
    JavaRDD<ClipRow> windows =
        ColumnarRows.of(features.rows().select(features.columns().clipId(), values));
    LabelReader reader = labels.labels().reader(classes);
    int count = classes.length;
    return windows
        .mapToPair(StudentTables::features)
        .union(rows(labels).mapToPair(row -> labels(row, reader, count)));
  }

  private static Tuple2<WindowKey, float[]> features(ClipRow row) {
    return new Tuple2<>(WindowKey.ofFeatures(id(row)), values(row));
  }

  private static String id(ClipRow row) {
    return row.isNullAt(ClipRow.ID) ? "" : row.getUTF8String(ClipRow.ID).toString();
  }

  /** The numbers of a window; null elements are NaN, and null is no number at all. */
  private static float[] values(ClipRow row) {
    if (row.isNullAt(FEATURES)) {
      return new float[0];
    }
    ArrayData array = row.getArray(FEATURES);
    float[] values = array.toFloatArray();
    if (row.mayHoldNulls(FEATURES)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = array.isNullAt(i) ? Float.NaN : values[i];
      }
    }
    return values;
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
    return new Tuple2<>(WindowKey.ofLabels(id(row)), labels);
  }

  /** As many as there are cores, or more where partitions would be large. */
  private int partitions() {
    long bytes = features.files().stream().mapToLong(file -> file.bytes()).sum();
    long large = bytes / (2 * ReadLimits.DEFAULT.maxBytesPerTask());
    return (int) Math.max(spark.sparkContext().defaultParallelism(), large);
  }
}
