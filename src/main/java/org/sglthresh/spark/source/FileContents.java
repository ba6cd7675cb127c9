package org.sglthresh.spark.source;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.spark.source.cells.CellErrors;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.MissingScores;

/** The clips of a file of another tool as they are, whatever their values are. */
public final class FileContents {
  private final SparkSession spark;
  private final ClipFile file;
  private final List<String> classNames;

  private FileContents(SparkSession spark, ClipFile file, List<String> classNames) {
    this.spark = spark;
    this.file = file;
    this.classNames = classNames;
  }

  /**
   * The clips of a file, not read yet.
   *
   * @param classNames in the order of the file
   */
  public static FileContents of(SparkSession spark, ClipFile file, List<String> classNames) {
    return new FileContents(spark, file, List.copyOf(classNames));
  }

  /** {@code clip_id string, values array<float>}; NaN where there is no number. */
  public Dataset<Row> rows() {
    Dataset<ClipScores> clips =
        spark.createDataset(
            clips(CellRule.ANY, CellErrors.register(spark, file.name())).rdd(),
            Encoders.bean(ClipScores.class));
    return clips.select(col("clipId").as(Columns.CLIP_ID), col("values"));
  }

  /** What cannot be used where cells are to follow a rule. Reads the file once more. */
  public Optional<String> fault(CellRule rule) {
    CellErrors errors = CellErrors.register(spark, file.name());
    try {
      clips(rule, errors).count();
      errors.raise(file.name(), rule, file.places(spark.sparkContext().hadoopConfiguration()));
      file.checkAfterwards();
      return Optional.empty();
    } catch (UserException e) {
      return Optional.of(e.getMessage());
    }
  }

  private JavaRDD<ClipScores> clips(CellRule rule, CellErrors errors) {
    int[] order = IntStream.range(0, classNames.size()).toArray();
    MissingScores missing = rule == CellRule.ANY ? MissingScores.ZERO : MissingScores.FAIL;
    CellReader cells = new CellReader(rule, missing, DecimalMark.POINT, classNames, errors);
    return file.clips(spark, order, cells);
  }
}
