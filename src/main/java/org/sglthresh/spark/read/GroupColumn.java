package org.sglthresh.spark.read;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.table.Columns;

/**
 * The column that groups the clips; clips of a group stay in the same fold.
 *
 * @param table the table that holds the column
 * @param clipId string, named {@code clip_id}
 * @param column the group as a string, named {@code group}
 * @param what the table with its path, for messages
 */
public record GroupColumn(Dataset<Row> table, Column clipId, Column column, String what) {

  /** Finds the column in the labels table or, if that has no such column, in the scores table. */
  public static GroupColumn find(TableInput input, String name) {
    boolean ofWindows = name.equals(Columns.RECORDING) && input.labelsAreOfRecordings();
    return Stream.concat(
            input.labels().stream()
                .filter(labels -> !ofWindows && Columns.has(labels.rows().schema(), name))
                .map(LabelTable::ofClips)
                .map(labels -> of(labels.rows(), labels.clipId(), name, labels.what())),
            Stream.of(input.scores())
                .filter(scores -> scores.form() != ScoreReader.Form.ENTRIES)
                .filter(scores -> Columns.has(scores.table().schema(), name))
                .map(scores -> of(scores.table(), scores.clipId(), name, input.what())))
        .findFirst()
        .orElseThrow(() -> notFound(input, name));
  }

  private static UserException notFound(TableInput input, String name) {
    boolean gathered = input.scores().form() == ScoreReader.Form.ENTRIES;
    StructType schema =
        input
            .labels()
            .map(labels -> labels.rows().schema())
            .orElseGet(() -> input.scores().table().schema());
    return Columns.fault(
        input.labelsWhat(),
        " has no column \""
            + name
            + "\", which --group-column names"
            + (input.labels().isPresent() && !gathered ? ", nor has the scores table" : "")
            + "; its columns are "
            + Columns.listed(schema)
            + "."
            + (gathered
                ? " Where the scores have one row for each clip and class, groups are looked for in"
                    + " the labels table alone: add the column there."
                : ""));
  }

  private static GroupColumn of(Dataset<Row> table, Column clipId, String name, String what) {
    DataType type = Columns.type(table.schema(), name);
    if (!type.equals(DataTypes.StringType) && !Columns.isInteger(type)) {
      throw Columns.fault(
          what,
          " has a column \""
              + name
              + "\" of type "
              + type.catalogString()
              + ", but --group-column takes strings or whole numbers.");
    }
    return new GroupColumn(
        table, clipId, Columns.column(name).cast(DataTypes.StringType).alias("group"), what);
  }
}
