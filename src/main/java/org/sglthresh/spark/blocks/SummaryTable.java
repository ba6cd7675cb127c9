package org.sglthresh.spark.blocks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.IdSketchJson;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.ScoreKeys;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.summary.ScoreSummary;

/**
 * A summary as a Parquet table, one row a class. Column {@code summary} holds the saved form; the
 * other columns are for people to read. Clips and weight are those of the whole table in every row.
 *
 * @param classNames {@code [classes]}
 */
public record SummaryTable(List<String> classNames, ScoreSummary summary) {
  /** Of the first class: which clips were summarised. Tables of older releases do not have it. */
  private static final String IDS = "ids";

  private static final StructType SCHEMA =
      new StructType()
          .add("class", DataTypes.IntegerType, false)
          .add("name", DataTypes.StringType, false)
          .add("scale", DataTypes.StringType, false)
          .add("level", DataTypes.IntegerType, false)
          .add("bins", DataTypes.IntegerType, false)
          .add("positives", DataTypes.DoubleType, false)
          .add("negatives", DataTypes.DoubleType, false)
          .add("clips", DataTypes.LongType, false)
          .add("weight", DataTypes.LongType, false)
          .add("summary", DataTypes.BinaryType, false)
          .add(IDS, DataTypes.StringType, true);

  /** Largest size of the rows in a task: Spark warns of tasks of more than 1,000 KiB. */
  private static final long SLICE_BYTES = 1L << 19;

  /** Keeps its own copy of the names. */
  public SummaryTable {
    classNames = List.copyOf(classNames);
  }

  /** Writes the table. */
  public void write(SparkSession spark, String path) {
    List<byte[]> bytes = summary.bytes();
    LabelTotals totals = summary.totals();
    double[] positives = totals.positives();
    double[] known = totals.known();
    String scale = ScoreKeys.scale(summary.key()).label();
    List<Row> rows = new ArrayList<>();
    for (int c = 0; c < classNames.size(); c++) {
      rows.add(
          RowFactory.create(
              c,
              classNames.get(c),
              scale,
              summary.level(c),
              summary.bins(c),
              positives[c],
              known[c] - positives[c],
              summary.clips(),
              summary.weight(),
              bytes.get(c),
              c == 0 && summary.ids().isKnown() ? IdSketchJson.text(summary.ids()) : null));
    }
    long size = bytes.stream().mapToLong(saved -> saved.length).sum();
    int slices = (int) Math.min(rows.size(), 1 + size / SLICE_BYTES);
    SparkJobs.run(
        spark.sparkContext(),
        "write the summary",
        () -> {
          JavaRDD<Row> sliced =
              JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, slices);
          spark.createDataFrame(sliced, SCHEMA).write().mode(SaveMode.Overwrite).parquet(path);
          return slices;
        });
  }

  /**
   * Reads a table back.
   *
   * @throws UserException when it is missing, damaged, or no summary
   */
  public static SummaryTable read(SparkSession spark, String path) {
    String what = "the summary " + path;
    InputTable opened =
        InputTable.open(spark, path, "summary", ColumnNames.DEFAULT, ReadLimits.DEFAULT);
    try {
      Dataset<Row> table = opened.rows();
      for (String column : SCHEMA.fieldNames()) {
        if (!column.equals(IDS) && !List.of(table.columns()).contains(column)) {
          throw Columns.fault(what, " has no column " + column + ": 'summarize' writes summaries.");
        }
      }
      List<Row> rows =
          SparkJobs.run(
              spark.sparkContext(),
              "read " + what,
              () ->
                  table
                      .select(
                          col("class"),
                          col("name"),
                          col("clips"),
                          col("weight"),
                          col("summary"),
                          ids(table))
                      .collectAsList());
      return of(rows, what);
    } catch (Exception e) {
      throw ReadErrors.translated(e, opened.files(), path);
    }
  }

  private static SummaryTable of(List<Row> rows, String what) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort((a, b) -> Integer.compare(a.getInt(0), b.getInt(0)));
    List<String> names = new ArrayList<>();
    List<byte[]> bytes = new ArrayList<>();
    for (Row row : sorted) {
      if (row.getInt(0) != names.size()) {
        throw Columns.fault(
            what, " does not hold every class once: give the directory of one 'summarize'.");
      }
      names.add(row.getString(1));
      bytes.add(row.getAs(4));
    }
    if (names.isEmpty()) {
      throw Columns.fault(what, " holds no class.");
    }
    Row first = sorted.get(0);
    ScoreSummary summary = ScoreSummary.ofBytes(first.getLong(2), first.getLong(3), bytes);
    return new SummaryTable(names, first.isNullAt(5) ? summary : summary.of(ids(first, what)));
  }

  private static Column ids(Dataset<Row> table) {
    return List.of(table.columns()).contains(IDS)
        ? col(IDS)
        : lit(null).cast(DataTypes.StringType).alias(IDS);
  }

  private static IdSketch ids(Row first, String what) {
    try {
      return IdSketchJson.parse(first.getString(5), what + ", column " + IDS);
    } catch (IllegalArgumentException e) {
      throw Columns.fault(what, " is damaged in the column ids: write it again by 'summarize'.")
          .causedBy(e);
    }
  }
}
