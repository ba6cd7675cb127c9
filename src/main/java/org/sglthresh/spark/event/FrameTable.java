package org.sglthresh.spark.event;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.read.ScoreColumns;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;
import org.sglthresh.spark.table.TableSource;

/**
 * Scores of frames or windows of recordings.
 *
 * @param input how they are read
 */
public record FrameTable(TableInput input) {
  private static final List<String> TIMES = List.of("onset", "offset");

  /**
   * Opens a table.
   *
   * @param classNames the user's names in class order; empty: the table's own
   * @throws org.sglthresh.error.UserException when it is missing, or does not say of which
   *     recordings its rows are, and from when to when
   */
  public static FrameTable open(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    TableInput input = TableInput.scores(spark, source, classNames, limits);
    ScoreColumns scores = input.scores();
    StructType schema = scores.table().schema();
    List<String> missing = new ArrayList<>();
    if (scores.recording().isEmpty()) {
      missing.add(Columns.RECORDING);
    }
    for (String name : TIMES) {
      if (!Columns.has(schema, name) || !Columns.isNumeric(Columns.type(schema, name))) {
        missing.add(name);
      }
    }
    boolean dense =
        scores.form() == ScoreReader.Form.FLOATS || scores.form() == ScoreReader.Form.DOUBLES;
    if (!missing.isEmpty() || !dense) {
      throw Columns.fault(
          input.what(),
          (dense ? " has no " + String.join(", ", missing) : " has no array of scores in each row")
              + "; its columns are "
              + Columns.listed(schema)
              + ": give a table of windows that annotate has written, or one with recording"
              + " (text), onset, offset (numbers) and scores.");
    }
    List<String> times = scores.classNames().stream().filter(name -> TIMES.contains(name)).toList();
    if (!times.isEmpty()) {
      throw Columns.fault(
          input.what(),
          " has a column for each class, and "
              + String.join(" and ", times)
              + " would be classes too: leave them out with --ignore-columns "
              + String.join(",", times)
              + ".");
    }
    return new FrameTable(input);
  }

  /** The classes of the scores. */
  public List<String> classNames() {
    return input.scores().classNames();
  }

  /** Whether a score may be. */
  static boolean isValid(float score, ScoreScale scale) {
    return score >= ScoreReader.lowest(scale) && score <= ScoreReader.highest(scale);
  }

  /** Bytes of the files. */
  long bytes() {
    return input.scoreFiles().stream().mapToLong(TableFile::bytes).sum();
  }

  /** Recording, onset, offset as doubles, and scores as floats. */
  Dataset<Row> rows() {
    ScoreColumns scores = input.scores();
    Column floats = scores.scores().cast(DataTypes.createArrayType(DataTypes.FloatType));
    return scores
        .table()
        .select(
            scores.recording().orElseThrow().as(Columns.RECORDING),
            Columns.column("onset").cast(DataTypes.DoubleType).as("onset"),
            Columns.column("offset").cast(DataTypes.DoubleType).as("offset"),
            floats.as(Columns.SCORES));
  }
}
