package org.sglthresh.spark.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/**
 * Labels of recordings.
 *
 * @param table holds them
 * @param classes that the labels are of, in their order
 */
public record WeakLabels(LabelTable table, List<String> classes) {
  private static final LabelPolicy POLICY = new LabelPolicy(Unlabelled.KEEP);

  /**
   * Opens labels of recordings: their ids are in the column that the user names, or in {@code
   * recording} where there is no {@code clip_id}.
   *
   * @param classes of the scores, in their order
   * @param kept those that count; a table may have their labels alone
   * @throws org.sglthresh.error.UserException when the table has no labels of these classes
   */
  public static WeakLabels open(
      SparkSession spark,
      String path,
      TableSource source,
      List<String> classes,
      List<String> kept,
      ReadLimits limits) {
    InputTable table =
        InputTable.open(spark, path, "labels", source.columns().ofLabels(), limits.forLabels());
    SourceTable columns =
        Recordings.areIdsOf(table.columns())
            ? table.columns().identifiedBy(Columns.RECORDING)
            : table.columns();
    List<String> own = LabelTable.classNames(columns, source.labelEncoding(), source.columns());
    boolean ofKept = !own.isEmpty() && Set.copyOf(own).equals(Set.copyOf(kept));
    List<String> known = ofKept ? kept : classes;
    return new WeakLabels(
        LabelTable.of(
            path, table.files(), columns, source.labelEncoding(), source.columns(), known),
        known);
  }

  /** The rows: recordings and labels. */
  public JavaRDD<ClipRow> rows() {
    return ColumnarRows.of(table.rows().select(table.clipId(), table.labels().column()));
  }

  /** The same rows as a table with these columns. */
  public Dataset<Row> rows(String recording, String labels) {
    Column column = table.labels().column();
    return table.rows().select(table.clipId(), column).toDF(recording, labels);
  }

  /** Reads the labels on the executors. */
  public LabelReader reader() {
    return table.labels().reader(classes.toArray(String[]::new));
  }

  /** What is done with recordings without labels. */
  public static LabelPolicy policy() {
    return POLICY;
  }

  /** All labels in an index; empty if they are too many to be broadcast. */
  public Optional<LabelIndex> collect(ReadLimits limits) {
    return table.collect(classes.toArray(String[]::new), POLICY, limits);
  }

  /** The position among the kept classes of each class of the labels; -1 for others. */
  public int[] positions(List<String> kept) {
    return classes.stream().mapToInt(kept::indexOf).toArray();
  }

  /** The same labels by positions among the kept classes. */
  public static ClipLabels moved(ClipLabels labels, int[] positions) {
    long[] keys = new long[labels.positives().length];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      int position = positions[labels.positives()[i]];
      if (position >= 0) {
        keys[count++] = (long) position << Integer.SIZE | i;
      }
    }
    Arrays.sort(keys, 0, count);
    int[] positives = new int[count];
    float[] values = new float[labels.values().length == 0 ? 0 : count];
    for (int i = 0; i < count; i++) {
      positives[i] = (int) (keys[i] >>> Integer.SIZE);
      if (values.length > 0) {
        values[i] = labels.values()[(int) keys[i]];
      }
    }
    int[] unknown =
        Arrays.stream(labels.unknown())
            .map(c -> positions[c])
            .filter(position -> position >= 0)
            .sorted()
            .toArray();
    return new ClipLabels(positives, values, unknown, labels.weight());
  }
}
