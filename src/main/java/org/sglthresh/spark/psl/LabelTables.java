package org.sglthresh.spark.psl;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.psl.Pooling;
import org.sglthresh.psl.SoftLabels;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.read.WeakLabels;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;

/**
 * Writes tables of windows of one length, or of the recordings that they are of. Reads the windows
 * once for each table. Rows are those that {@link LabelScan} has found to be valid.
 *
 * @param windows that are read
 * @param classNames that are written, each one of those of the windows
 */
public record LabelTables(WindowInput windows, List<String> classNames) {
  /** Few scores are equal, so a dictionary would not pay. */
  private static final String DICTIONARY = "parquet.enable.dictionary#%s.list.element";

  private static final String WEAK_KEY = "sglthresh weak recording";
  private static final String WEAK = "sglthresh weak labels";
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType, false);

  private int[] classes() {
    return classNames.stream().mapToInt(windows.classNames()::indexOf).toArray();
  }

  private SparkSession spark() {
    return windows.tables().get(0).input().session();
  }

  /**
   * Writes soft labels: {@code clip_id, recording, onset, offset, labels array<float>}.
   *
   * @param weak labels that are mixed with the scores; empty: the scores alone
   */
  public void writeSoft(
      WindowLength length,
      SoftLabels rule,
      Optional<WeakLabels> weak,
      ReadLimits limits,
      String path) {
    Optional<Broadcast<LabelIndex>> index =
        weak.flatMap(labels -> labels.collect(limits)).map(this::broadcast);
    WindowRows.Soft soft =
        new WindowRows.Soft(
            classes(),
            rule,
            index,
            weak.map(WeakLabels::reader),
            weak.map(labels -> labels.positions(classNames)).orElse(new int[0]));
    try {
      write(
          union(length, soft, index.isPresent() ? Optional.empty() : weak),
          windowSchema(FLOATS),
          Columns.LABELS,
          path);
    } finally {
      index.ifPresent(sent -> PersistedRdds.free(sent, spark().sparkContext()));
    }
  }

  private Broadcast<LabelIndex> broadcast(LabelIndex index) {
    return JavaSparkContext.fromSparkContext(spark().sparkContext()).broadcast(index);
  }

  /**
   * Writes hard labels: {@code clip_id, recording, onset, offset, labels array<string>}, the names
   * of the classes above their thresholds.
   *
   * @param thresholds [classes]
   */
  public void writeHard(WindowLength length, float[] thresholds, String path) {
    WindowRows.Hard hard =
        new WindowRows.Hard(classes(), thresholds, classNames.toArray(String[]::new));
    write(
        union(length, hard, Optional.empty()),
        windowSchema(DataTypes.createArrayType(DataTypes.StringType, false)),
        Columns.LABELS,
        path);
  }

  /** Writes scores of recordings: {@code clip_id, recording, scores array<float>}. */
  public void writePooled(WindowLength length, Pooling pooling, String path) {
    StructType parts =
        new StructType()
            .add(Columns.RECORDING, DataTypes.StringType)
            .add(WindowTable.ONSET, DataTypes.IntegerType)
            .add(Columns.SCORES, DataTypes.BinaryType);
    Dataset<Row> sorted =
        spark()
            .createDataFrame(
                union(length, new WindowRows.Runs(classes(), pooling, length), Optional.empty()),
                parts)
            .repartition(col(Columns.RECORDING))
            .sortWithinPartitions(Columns.RECORDING, WindowTable.ONSET);
    PooledRows pooled = new PooledRows(pooling, classNames.size());
    StructType schema =
        new StructType()
            .add(Columns.CLIP_ID, DataTypes.StringType)
            .add(Columns.RECORDING, DataTypes.StringType)
            .add(Columns.SCORES, FLOATS);
    write(sorted.toJavaRDD().mapPartitions(pooled), schema, Columns.SCORES, path);
  }

  private static StructType windowSchema(DataType labels) {
    return new StructType()
        .add(Columns.CLIP_ID, DataTypes.StringType)
        .add(Columns.RECORDING, DataTypes.StringType)
        .add(WindowTable.ONSET, DataTypes.DoubleType)
        .add(WindowTable.OFFSET, DataTypes.DoubleType)
        .add(Columns.LABELS, labels);
  }

  /** The rows that are made of the windows of a length. */
  private JavaRDD<Row> union(
      WindowLength length, WindowRows.Maker maker, Optional<WeakLabels> joined) {
    return windows.of(length).stream()
        .map(
            table -> {
              WindowRows rows =
                  new WindowRows(maker, table.input().scoreReader(), length, table.input().what());
              return rows(table, joined).mapPartitions(rows);
            })
        .reduce(JavaRDD::union)
        .orElseThrow();
  }

  private static JavaRDD<ClipRow> rows(WindowTable table, Optional<WeakLabels> joined) {
    if (joined.isEmpty()) {
      return table.rows();
    }
    Dataset<Row> scores = table.input().scores().table().select(table.columns());
    Dataset<Row> labels = joined.get().rows(WEAK_KEY, WEAK);
    String[] names = scores.columns();
    Column[] columns =
        Arrays.stream(new String[] {names[0], names[1], names[2], names[3], names[4], WEAK})
            .map(Columns::column)
            .toArray(Column[]::new);
    return ColumnarRows.of(
        scores
            .join(
                labels, Columns.column(Columns.RECORDING).equalTo(Columns.column(WEAK_KEY)), "left")
            .select(columns));
  }

  private void write(JavaRDD<Row> rows, StructType schema, String values, String path) {
    Metadata names =
        new MetadataBuilder()
            .putStringArray(Columns.CLASSES_KEY, classNames.toArray(String[]::new))
            .build();
    Column[] columns =
        Arrays.stream(schema.fieldNames())
            .map(name -> name.equals(values) ? col(name).as(name, names) : Columns.column(name))
            .toArray(Column[]::new);
    SparkJobs.run(
        spark().sparkContext(),
        "write " + path.substring(path.lastIndexOf('/') + 1),
        () -> {
          try {
            spark()
                .createDataFrame(rows, schema)
                .select(columns)
                .write()
                .option(String.format(DICTIONARY, values), "false")
                .mode(SaveMode.Overwrite) // of an earlier attempt at the same output
                .parquet(path);
            return path;
          } catch (Exception e) {
            throw windows.tables().get(0).input().translated(e);
          }
        });
  }
}
