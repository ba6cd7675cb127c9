package org.sglthresh.spark.rows;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.sglthresh.spark.table.Columns;

/**
 * Reads the rows of a table in Spark's internal format. If the Parquet reader of Spark returns
 * batches of columns, the rows are views of these columns; Spark would copy every array into a row,
 * which takes a third of the time of reading scores. A row is only valid until the next one is
 * read.
 */
public final class ColumnarRows {
  private static final String MAX_FIELDS = "spark.sql.codegen.maxFields";

  private ColumnarRows() {}

  /** The rows of a table; those of a partition may share an object. */
  public static JavaRDD<ClipRow> of(Dataset<Row> table) {
    return columns(table)
        .map(
            columns ->
                columns
                    .executeColumnar()
                    .toJavaRDD()
                    .mapPartitions(batches -> new Views(batches, batch -> batch)))
        .orElseGet(
            () -> table.queryExecution().toRdd().toJavaRDD().map(row -> new ClipRow().at(row)));
  }

  /**
   * The rows of a table with its columns in another order. Spark would copy every row to bring them
   * into order.
   *
   * @param order the position in the table of each column
   */
  public static JavaRDD<ClipRow> ordered(Dataset<Row> table, int[] order) {
    return columns(table)
        .map(
            plan ->
                plan.executeColumnar()
                    .toJavaRDD()
                    .mapPartitions(batches -> new Views(batches, batch -> ordered(batch, order))))
        .orElseGet(() -> of(table.select(named(table, order))));
  }

  private static ColumnarBatch ordered(ColumnarBatch batch, int[] order) {
    ColumnVector[] columns = new ColumnVector[order.length];
    for (int i = 0; i < order.length; i++) {
      columns[i] = batch.column(order[i]);
    }
    return new ColumnarBatch(columns, batch.numRows());
  }

  private static Column[] named(Dataset<Row> table, int[] order) {
    String[] names = table.columns();
    return Arrays.stream(order).mapToObj(at -> Columns.column(names[at])).toArray(Column[]::new);
  }

  /**
   * The clip ids and scores of a table with a column of numbers for each class, if Spark reads it
   * in batches of columns.
   *
   * @param table the id column and those of the classes, and no other, as they are stored
   * @param id the column of the clip ids, strings
   * @param classes the columns of the classes, in their order
   * @param element float, if all classes are floats, or double
   */
  public static Optional<JavaRDD<ClipRow>> gathered(
      Dataset<Row> table, String id, List<String> classes, DataType element) {
    SparkSession session = table.sparkSession();
    String before = session.conf().get(MAX_FIELDS);
    session.conf().set(MAX_FIELDS, classes.size() + 1); // more fields would be read row by row
    try {
      return columns(table)
          .map(
              plan -> {
                List<String> names = List.of(plan.schema().fieldNames());
                int idAt = names.indexOf(id);
                Map<String, Integer> index = new HashMap<>();
                names.forEach(name -> index.put(name, index.size()));
                int[] positions = classes.stream().mapToInt(index::get).toArray();
                return plan.executeColumnar()
                    .toJavaRDD()
                    .mapPartitions(
                        batches -> {
                          GatheredScores scores = new GatheredScores(positions.length, element);
                          return new Views(batches, batch -> scores.gather(batch, idAt, positions));
                        });
              });
    } finally {
      session.conf().set(MAX_FIELDS, before);
    }
  }

  /** Whether the rows of a table are views of columns. */
  public static boolean areViews(Dataset<Row> table) {
    return columns(table).isPresent();
  }

  /** The plan that reads batches of columns, if making rows of them is its last step. */
  public static Optional<SparkPlan> columns(Dataset<Row> table) {
    SparkPlan plan = table.queryExecution().executedPlan();
    if (plan instanceof WholeStageCodegenExec compiled) {
      plan = compiled.child();
    }
    return plan instanceof ColumnarToRowExec toRows
        ? Optional.of(toRows.child())
        : Optional.empty();
  }

  /** The rows of a partition, batch by batch. */
  private static final class Views implements Iterator<ClipRow> {
    private final Iterator<ColumnarBatch> batches;
    private final UnaryOperator<ColumnarBatch> change;
    private final ClipRow row = new ClipRow();
    private Iterator<InternalRow> rows = Collections.emptyIterator();

    private Views(Iterator<ColumnarBatch> batches, UnaryOperator<ColumnarBatch> change) {
      this.batches = batches;
      this.change = change;
    }

    @Override
    public boolean hasNext() {
      while (!rows.hasNext() && batches.hasNext()) {
        ColumnarBatch batch = change.apply(batches.next());
        row.beginBatch(batch);
        rows = batch.rowIterator();
      }
      return rows.hasNext();
    }

    @Override
    public ClipRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return row.at(rows.next());
    }
  }
}
