package org.sglthresh.spark.psl;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.read.ScoreColumns;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.table.Columns;

/**
 * A table of the windows of one length.
 *
 * @param directory number of the directory that it is in
 * @param length of its windows
 * @param input how its scores are read
 */
public record WindowTable(int directory, WindowLength length, TableInput input) {
  /** Begin of a window, in seconds. */
  static final String ONSET = "onset";

  /** End of a window, in seconds. */
  static final String OFFSET = "offset";

  /**
   * Checks that a table says of which recordings its clips are windows, and from when to when.
   *
   * @throws org.sglthresh.error.UserException when it does not
   */
  static void require(TableInput input) {
    ScoreColumns scores = input.scores();
    StructType schema = scores.table().schema();
    List<String> missing = new ArrayList<>();
    if (scores.recording().isEmpty()) {
      missing.add(Columns.RECORDING);
    }
    for (String name : List.of(ONSET, OFFSET)) {
      if (!Columns.has(schema, name) || !Columns.isNumeric(Columns.type(schema, name))) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw Columns.fault(
          input.what(),
          " holds no windows, as it has no "
              + String.join(", ", missing)
              + "; its columns are "
              + Columns.listed(schema)
              + ": give an output of annotate, or a table with clip_id, recording (text), onset,"
              + " offset (numbers) and scores.");
    }
  }

  /** The columns as {@link org.sglthresh.spark.rows.RowWindows} reads them. */
  Column[] columns() {
    ScoreColumns scores = input.scores();
    return new Column[] {
      scores.clipId(),
      scores.scores(),
      scores.recording().orElseThrow(),
      seconds(ONSET),
      seconds(OFFSET)
    };
  }

  private Column seconds(String name) {
    Column column = Columns.column(name);
    return Columns.type(input.scores().table().schema(), name).equals(DataTypes.DoubleType)
        ? column
        : column.cast(DataTypes.DoubleType).alias(name);
  }

  /** The rows as executors read them. */
  JavaRDD<ClipRow> rows() {
    return ColumnarRows.of(input.scores().table().select(columns()));
  }
}
