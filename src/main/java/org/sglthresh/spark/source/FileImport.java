package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.LiteralPaths;

/**
 * Writes a file of another tool as a table. The file is checked in the same pass; if anything is
 * wrong, an exception says so and the written files are invalid.
 *
 * @param spark the session
 * @param file the file to read
 * @param order for each class the index of its column in the file
 * @param classNames the names of the classes
 */
public record FileImport(SparkSession spark, ClipFile file, int[] order, List<String> classNames) {

  /**
   * Writes scores.
   *
   * @param rule the valid scores
   * @param path the path of the table
   * @return the table
   */
  public Dataset<Row> scores(CellRule rule, String path) {
    return write(rule, clips -> writer(path).write(clips), path);
  }

  /**
   * Writes labels: as bytes, or as floats if some are soft. Labels are rarely soft, so bytes are
   * tried first, and a file with soft labels is read a second time.
   *
   * @param path the path of the table
   * @return the table
   */
  public Dataset<Row> labels(String path) {
    LongAccumulator soft = spark.sparkContext().longAccumulator("soft labels in " + file.name());
    Dataset<Row> hard =
        write(
            CellRule.LABEL,
            clips ->
                ClipTables.writeLabels(
                    spark, clips.map(clip -> flags(clip, soft)), classNames, path),
            path);
    if (soft.isZero()) {
      return hard;
    }
    return write(
        CellRule.LABEL, clips -> ClipTables.writeSoftLabels(spark, clips, classNames, path), path);
  }

  /** Scores of a file that names classes in rows may be missing. */
  private Writer writer(String path) {
    return file.naming() == ClassNaming.ROWS
        ? clips -> ClipTables.writeKnownScores(spark, clips, classNames, path)
        : clips -> ClipTables.writeScores(spark, clips, classNames, path);
  }

  private interface Writer {
    void write(JavaRDD<ClipScores> clips);
  }

  private Dataset<Row> write(CellRule rule, Writer writer, String path) {
    CellErrors errors = CellErrors.register(spark, file.name());
    try {
      SparkJobs.run(
          spark.sparkContext(),
          "import " + file.name(),
          () -> {
            writer.write(file.clips(spark, rule, order, classNames, errors));
            return Optional.empty();
          });
    } catch (Exception e) { // Spark also throws checked exceptions that it does not declare
      throw SourceErrors.translated(e, file.name());
    }
    errors.raise(file.name(), rule, file.places(spark.sparkContext().hadoopConfiguration()));
    file.checkAfterwards();
    Dataset<Row> table = LiteralPaths.reader(spark).parquet(path);
    if (table.isEmpty()) {
      throw UserException.input(file.name() + " holds no clips: there is nothing to import.");
    }
    return table;
  }

  private static ClipLabelFlags flags(ClipScores clip, LongAccumulator soft) {
    float[] values = clip.getValues();
    short[] flags = new short[values.length];
    for (int c = 0; c < flags.length; c++) {
      flags[c] = (short) values[c];
      if (flags[c] != values[c]) {
        soft.add(1);
      }
    }
    return new ClipLabelFlags(clip.getClipId(), flags);
  }
}
