package org.sglthresh.spark.source;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.DecimalMark;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.source.cells.CellErrors;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.table.LiteralPaths;
import org.sglthresh.spark.table.MissingScores;

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
   * @param missing whether scores may be missing, which are null then
   * @param path the path of the table
   * @return the table
   */
  public Dataset<Row> scores(CellRule rule, MissingScores missing, String path) {
    boolean mayLack = missing == MissingScores.ZERO || file.naming() == ClassNaming.ROWS;
    Writer writer =
        mayLack
            ? clips -> ClipTables.writeKnownScores(spark, clips, classNames, path)
            : clips -> ClipTables.writeScores(spark, clips, classNames, path);
    return write(rule, missing, writer, path);
  }

  /**
   * Writes labels: as bytes, or as floats if some are soft. Labels are rarely soft, so bytes are
   * tried first, and a file with soft labels is read a second time.
   *
   * @param clips the clips whose labels to write; empty: all
   * @param path the path of the table
   */
  public Labels labels(Optional<Dataset<Row>> clips, String path) {
    LongAccumulator soft = spark.sparkContext().longAccumulator("soft labels in " + file.name());
    LongAccumulator read = spark.sparkContext().longAccumulator("clips in " + file.name());
    Dataset<Row> hard =
        write(
            CellRule.LABEL,
            MissingScores.FAIL,
            found ->
                ClipTables.writeLabels(
                    spark, found.map(clip -> flags(clip, soft, read)), clips, classNames, path),
            path);
    long leftOut = clips.isEmpty() ? 0 : read.value() - hard.count();
    if (soft.isZero()) {
      return new Labels(hard, leftOut);
    }
    return new Labels(
        write(
            CellRule.LABEL,
            MissingScores.FAIL,
            found -> ClipTables.writeSoftLabels(spark, found, clips, classNames, path),
            path),
        leftOut);
  }

  /**
   * Labels just written.
   *
   * @param table the table
   * @param leftOut number of clips whose labels were left out
   */
  public record Labels(Dataset<Row> table, long leftOut) {}

  private interface Writer {
    void write(JavaRDD<ClipScores> clips);
  }

  private Dataset<Row> write(CellRule rule, MissingScores missing, Writer writer, String path) {
    CellErrors errors = CellErrors.register(spark, file.name());
    CellReader cells = new CellReader(rule, missing, DecimalMark.POINT, classNames, errors);
    try {
      SparkJobs.run(
          spark.sparkContext(),
          "import " + file.name(),
          () -> {
            writer.write(file.clips(spark, order, cells));
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

  private static ClipLabelFlags flags(ClipScores clip, LongAccumulator soft, LongAccumulator read) {
    read.add(1);
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
