package org.sglthresh.spark.read;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.table.Columns;

/**
 * The windows of recordings: what a table says of a recording, it says of every window of it.
 *
 * @param windows the scores table
 * @param clipId of the windows, a string named {@code clip_id}
 * @param recording of the windows, a string named {@code recording}
 */
public record Recordings(Dataset<Row> windows, Column clipId, Column recording) {
  // names that differ from any column of a table
  private static final String WINDOW = "sglthresh window";
  private static final String OF = "sglthresh recording";
  private static final String KEY = "sglthresh key";

  /** The windows of a table of scores, if it says of which recordings they are. */
  public static Optional<Recordings> of(ScoreColumns scores) {
    return scores
        .recording()
        .map(recording -> new Recordings(scores.table(), scores.clipId(), recording));
  }

  /**
   * Whether the ids of a table are recordings: the user says that they are in a column of this
   * name, or the table has no {@code clip_id} but such a column.
   */
  public static boolean areIdsOf(SourceTable table) {
    boolean byDefault = table.names().id().isEmpty() && !table.has(Columns.CLIP_ID);
    return table.has(Columns.RECORDING)
        && (byDefault || table.names().idColumn().equals(Columns.RECORDING));
  }

  /**
   * The rows of a table about recordings, once for each window of theirs.
   *
   * @param id of the rows, the recording
   * @return all their columns, and {@link #window}
   */
  public Dataset<Row> spread(Dataset<Row> rows, Column id) {
    Dataset<Row> ids = windows.select(clipId, recording).toDF(WINDOW, OF);
    return ids.join(rows.withColumn(KEY, id), Columns.column(OF).equalTo(Columns.column(KEY)))
        .drop(OF, KEY);
  }

  /** Whether a table has recordings of these windows for ids, and no window; two short queries. */
  public boolean areMatchedBy(Dataset<Row> rows, Column id) {
    Dataset<Row> ids = rows.select(id).toDF(KEY);
    return isAnyIn(recording, ids) && !isAnyIn(clipId, ids);
  }

  private boolean isAnyIn(Column column, Dataset<Row> ids) {
    return !windows
        .select(column)
        .toDF(KEY)
        .join(ids, new String[] {KEY}, "left_semi")
        .limit(1)
        .collectAsList()
        .isEmpty();
  }

  /** The clip id of the rows of {@link #spread}. */
  public static Column window() {
    return Columns.column(WINDOW).alias(Columns.CLIP_ID);
  }
}
