package org.sglthresh.spark.train;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import scala.Tuple2;

/** Features with their labels, which are read in one shuffle. */
public final class StudentTables {
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);
  private static final int FEATURES = 1; // position in a row, after the id

  private final SparkSession spark;
  private final StudentSource source;
  private final InputTable features;
  private final Column values;

  private StudentTables(SparkSession spark, StudentSource source, InputTable features) {
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
    InputTable features =
        InputTable.open(
            spark, source.features(), "features", ColumnNames.DEFAULT, ReadLimits.DEFAULT);
    return new StudentTables(spark, source, features);
  }

  /**
   * The names that the column of the labels carries, in their order; none if it carries none.
   *
   * @throws UserException when there is no such table
   */
  public static List<String> classNames(SparkSession spark, StudentSource source) {
    return StudentLabels.classNames(spark, source);
  }

  /** The features as messages name them. */
  public String what() {
    return source.what();
  }

  private static Column values(InputTable table, StudentSource source) {
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
   * How many numbers the first window has; those of windows that have none are not looked at.
   *
   * @throws UserException when there is no window
   */
  public int firstLength() {
    try {
      Column length = functions.size(values);
      List<Row> first = features.rows().select(length).where(length.gt(0)).limit(1).collectAsList();
      if (first.isEmpty()) {
        throw UserException.input(
            source.what()
                + (features.rows().isEmpty()
                    ? " have no rows"
                    : " have no numbers: the column " + source.column() + " is null or empty")
                + "; give windows to learn from");
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
    return load(classes, new FeatureLength(unit, spectrograms), partitions());
  }

  /** The same in a number of partitions, which decides nothing but the time. */
  StudentWindows load(List<String> classes, FeatureLength length, int partitions) {
    StudentLabels labels = StudentLabels.open(spark, source, features, classes);
    long recordingsLeftOut = labels.check();
    ShardBuilder.Rules rules =
        new ShardBuilder.Rules(
            classes.size(),
            length,
            source.gaps().dropsFeatures(),
            source.gaps().dropsLabels(),
            source.share());
    JavaRDD<Shard> shards =
        pairs()
            .union(labels.pairs())
            .repartitionAndSortWithinPartitions(WindowKey.ranges(partitions))
            .mapPartitions(rows -> List.of(ShardBuilder.join(rows, rules)).iterator());
    try {
      StudentWindows windows = StudentWindows.load(shards, classes.size(), source.what());
      windows.facts().labelsLeftOut += recordingsLeftOut;
      return checked(windows, labels);
    } catch (Exception e) {
      throw ReadErrors.translated(e, features.files(), features.path());
    }
  }

  private StudentWindows checked(StudentWindows windows, StudentLabels labels) {
    try {
      windows.facts().violations.raise(source.what(), labels.what());
      if (windows.size() == 0) {
        double share = source.share().share();
        throw UserException.input(
            source.what()
                + " and "
                + labels.what()
                + " have no window in common"
                + (share < 1
                    ? " among the recordings that --share "
                        + BigDecimal.valueOf(share).stripTrailingZeros().toPlainString()
                        + " draws; draw a larger share"
                    : "; give features and labels of the same windows"));
      }
      return windows;
    } catch (UserException e) {
      windows.close();
      throw e;
    }
  }

  private JavaPairRDD<WindowKey, float[]> pairs() {
    return ColumnarRows.of(features.rows().select(features.columns().clipId(), values))
        .mapToPair(row -> new Tuple2<>(WindowKey.ofFeatures(id(row)), values(row)));
  }

  /** The id of a row; empty where it has none. */
  static String id(ClipRow row) {
    return row.isNullAt(ClipRow.ID) ? "" : row.getUTF8String(ClipRow.ID).toString();
  }

  /** The numbers of a window; null, be it an element or the array, is NaN. */
  private static float[] values(ClipRow row) {
    if (row.isNullAt(FEATURES)) {
      return new float[] {Float.NaN};
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

  /** As many as there are cores, or more where partitions would be large. */
  private int partitions() {
    long bytes = features.files().stream().mapToLong(file -> file.bytes()).sum();
    long large = bytes / (2 * ReadLimits.DEFAULT.maxBytesPerTask());
    return (int) Math.max(spark.sparkContext().defaultParallelism(), large);
  }
}
