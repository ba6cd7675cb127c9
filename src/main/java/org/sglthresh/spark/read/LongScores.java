package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/**
 * Reads tables with one row for each clip and class: {@code clip_id, class, score}, where the class
 * is a name or an index. The scores are shuffled, to gather those of a clip into one row. If the
 * user gives no names, the classes are the names that occur, in alphabetical order, or all indices
 * up to the highest; finding them takes a job.
 */
final class LongScores {
  static final String CLASS = "class";
  static final String SCORE = "score";

  private static final String INDEX = "index"; // also in the expressions of TagTable
  private static final String NAME = "sglthresh class name"; // differs from any column of the table
  private static final String NUMBER = "sglthresh class number";

  private LongScores() {}

  /**
   * Gathers the scores of each clip into one row, sorted by clip id within a partition.
   *
   * @param score the column of the scores
   */
  static ScoreColumns gathered(
      SourceTable source, String score, List<String> given, Optional<Column> weight) {
    Dataset<Row> table = source.rows();
    String what = source.what();
    ClassIdentity identity = identity(source);
    boolean named = identity == ClassIdentity.NAME;
    DataType scoreType = source.field(score).dataType();
    if (!Columns.isNumeric(scoreType)) {
      throw wrongType(what, score, scoreType, "a number");
    }
    List<String> names = given;
    if (given.isEmpty()) {
      names =
          named
              ? occurringNames(table, what)
              : ScoreColumns.numbered(highestIndex(table, what) + 1);
    }
    Column clipId = source.clipId();
    Column index = index(identity, names.size());
    Dataset<Row> gathered =
        (named ? withIndex(table, names) : table)
            .select(
                clipId,
                weight.orElse(lit(1d)).alias(Columns.WEIGHT),
                struct(
                        index.alias(INDEX),
                        Columns.column(score).cast(DataTypes.DoubleType).alias(SCORE),
                        col(CLASS).cast(DataTypes.StringType).alias(CLASS))
                    .alias("entry"))
            .groupBy(Columns.CLIP_ID)
            .agg(sort_array(collect_list(col("entry"))).alias(Columns.SCORES), commonWeight())
            .sortWithinPartitions(Columns.CLIP_ID);
    return new ScoreColumns(
        gathered,
        col(Columns.CLIP_ID),
        col(Columns.SCORES),
        ScoreReader.Form.ENTRIES,
        names,
        weight.map(column -> col(Columns.WEIGHT)),
        Optional.empty(),
        Optional.empty());
  }

  /** What the column of classes holds. */
  static ClassIdentity identity(SourceTable source) {
    DataType type = source.field(CLASS).dataType();
    return ClassIdentity.of(type)
        .orElseThrow(() -> wrongType(source.what(), CLASS, type, "a class name or an index"));
  }

  /** The index of the class of a row, after {@link #withIndex} for names; null if unknown. */
  static Column index(ClassIdentity identity, int classes) {
    return identity == ClassIdentity.NAME
        ? Columns.column(NUMBER)
        : when(col(CLASS).between(0, classes - 1), col(CLASS).cast("int"));
  }

  /** The weight of a clip; NaN, which is invalid, if its rows disagree. */
  static Column commonWeight() {
    Column weight = col(Columns.WEIGHT);
    Column complete = count(weight).equalTo(count(lit(1)));
    return when(complete.and(min(weight).equalTo(max(weight))), min(weight))
        .when(count(weight).gt(0), lit(Double.NaN))
        .alias(Columns.WEIGHT);
  }

  static UserException wrongType(String what, String column, DataType type, String instead) {
    return Columns.fault(
        what,
        " has a column "
            + column
            + " of type "
            + type.catalogString()
            + ": make it "
            + instead
            + ".");
  }

  private static List<String> occurringNames(Dataset<Row> table, String what) {
    List<Row> rows =
        SparkJobs.run(
            table.sparkSession().sparkContext(),
            "find the classes of " + what,
            () ->
                table
                    .select(CLASS)
                    .where(col(CLASS).isNotNull())
                    .distinct()
                    .orderBy(CLASS)
                    .collectAsList());
    if (rows.isEmpty()) {
      throw Columns.fault(what, " holds no row with a class.");
    }
    return rows.stream().map(row -> row.getString(0)).toList();
  }

  private static int highestIndex(Dataset<Row> table, String what) {
    Row row =
        SparkJobs.run(
            table.sparkSession().sparkContext(),
            "find the classes of " + what,
            () -> table.agg(max(col(CLASS)).cast(DataTypes.LongType)).collectAsList().get(0));
    if (row.isNullAt(0) || row.getLong(0) < 0 || row.getLong(0) >= 1_000_000) {
      throw Columns.fault(
          what, " has no class indices that run from 0: name the classes with --classes.");
    }
    return (int) row.getLong(0);
  }

  /** The table with the index of each class; null for unknown names. */
  static Dataset<Row> withIndex(Dataset<Row> table, List<String> names) {
    // from a range and not from rows of the driver, which GPUs cannot read
    Column number = col("id").cast(DataTypes.IntegerType);
    Dataset<Row> indices =
        table
            .sparkSession()
            .range(names.size())
            .select(
                element_at(lit(names.toArray(new String[0])), number.plus(1)).alias(NAME),
                number.alias(NUMBER));
    return table.join(broadcast(indices), col(CLASS).equalTo(Columns.column(NAME)), "left_outer");
  }
}
