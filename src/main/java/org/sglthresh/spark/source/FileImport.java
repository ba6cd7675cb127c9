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

/**
 * Writes a file of another tool as a table. The file is read once, and checked on the way; when
 * anything in it is wrong, what was written is worth nothing and the user is told.
 *
 * @param spark the session
 * @param file what is read
 * @param order for each class its column in the file
 * @param classNames the names of the classes
 */
public record FileImport(SparkSession spark, ClipFile file, int[] order, List<String> classNames) {

  /**
   * Writes scores.
   *
   * @param rule what a score may be
   * @param path where the table goes
   * @return the table
   */
  public Dataset<Row> scores(CellRule rule, String path) {
    String remedy =
        rule == CellRule.PROBABILITY
            ? "Mend the file, or use --score-scale logit if these are logits."
            : "Mend the file and import it again.";
    return written(
        rule, clips -> ClipTables.writeScores(spark, clips, classNames, path), path, remedy);
  }

  /**
   * Writes labels: as numbers of one byte, unless some are soft. Hard labels are what nearly
   * everybody has, so that they are tried first and soft ones are read a second time.
   *
   * @param path where the table goes
   * @return the table
   */
  public Dataset<Row> labels(String path) {
    String remedy = "A label is 1, 0, a number between them, or -1 or nothing if it is unknown.";
    LongAccumulator soft = spark.sparkContext().longAccumulator("soft labels in " + file.name());
    Dataset<Row> hard =
        written(
            CellRule.LABEL,
            clips ->
                ClipTables.writeLabels(
                    spark, clips.map(clip -> flags(clip, soft)), classNames, path),
            path,
            remedy);
    if (soft.isZero()) {
      return hard;
    }
    return written(
        CellRule.LABEL,
        clips -> ClipTables.writeSoftLabels(spark, clips, classNames, path),
        path,
        remedy);
  }

  private interface Writer {
    void write(JavaRDD<ClipScores> clips);
  }

  private Dataset<Row> written(CellRule rule, Writer writer, String path, String remedy) {
    CellErrors errors = CellErrors.register(spark, file.name());
    try {
      SparkJobs.run(
          spark.sparkContext(),
          "import " + file.name(),
          () -> {
            writer.write(file.clips(spark, rule, order, classNames, errors));
            return Optional.empty();
          });
    } catch (Exception e) { // Spark throws checked ones that its methods do not declare
      throw SourceErrors.translated(e, file.name());
    }
    errors.raise(file.name(), remedy);
    Dataset<Row> table = spark.read().parquet(path);
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
