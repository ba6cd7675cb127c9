package org.sglthresh.spark.annotate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.output.BatchFolder;
import org.sglthresh.io.output.BatchRecord;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.psl.Stage;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.table.LiteralPaths;

/** What an output will hold once its batches are put in place. */
public final class Annotated {
  private final SparkSession spark;
  private final AnnotationPlan<?> plan;
  private final GrowingOutput output;
  private final List<BatchRecord> batches;
  private final List<String> superseded;
  private final Map<WindowLength, Long> windows = new LinkedHashMap<>();
  private Totals totals = new Totals(0, 0, 0, 0);
  private List<Rejected> rejected = List.of();

  /**
   * Counts of all recordings.
   *
   * @param recordings all of them
   * @param rejected those without windows
   * @param seconds that those with windows last
   * @param shortLeftOut last windows that were left out because they were short
   */
  public record Totals(long recordings, long rejected, double seconds, long shortLeftOut) {}

  /**
   * A recording without windows.
   *
   * @param recording its id
   * @param path of its file; empty for a sound of a table
   * @param reason as a clause
   * @param seconds of it that were read
   */
  public record Rejected(String recording, String path, String reason, double seconds) {}

  Annotated(
      SparkSession spark,
      AnnotationPlan<?> plan,
      GrowingOutput output,
      List<BatchRecord> batches,
      List<String> superseded) {
    this.spark = spark;
    this.plan = plan;
    this.output = output;
    this.batches = new ArrayList<>(batches);
    this.superseded = superseded;
  }

  /** Counts everything. */
  Annotated counted() {
    Row row =
        recordings()
            .agg(
                count(lit(1)),
                count(col(TableSchema.REJECTED)),
                coalesce(
                    sum(
                        col(TableSchema.SECONDS)
                            .multiply(col(TableSchema.REJECTED).isNull().cast("double"))),
                    lit(0.0)),
                coalesce(sum(TableSchema.SHORT_LEFT_OUT), lit(0L)))
            .first();
    totals = new Totals(row.getLong(0), row.getLong(1), row.getDouble(2), row.getLong(3));
    rejected = totals.rejected() == 0 ? List.of() : readRejected();
    requireSome();
    for (WindowLength length : plan.grid().lengths()) {
      List<String> files = files(WindowTables.of(length));
      if (files.isEmpty()) {
        batches.add(emptyTable(length));
      }
      windows.put(length, files.isEmpty() ? 0 : read(files).count());
    }
    return this;
  }

  private void requireSome() {
    if (totals.rejected() == totals.recordings()) {
      StringBuilder named = new StringBuilder();
      rejected.stream()
          .limit(3)
          .forEach(
              sound ->
                  named.append("; ").append(sound.recording()).append(' ').append(sound.reason()));
      throw UserException.input(
          (totals.recordings() == 1
                  ? "the only sound cannot be used"
                  : "none of the " + totals.recordings() + " sounds can be used")
              + named);
    }
  }

  private Dataset<Row> recordings() {
    return read(files(WindowTables.RECORDINGS));
  }

  private Dataset<Row> read(List<String> files) {
    return LiteralPaths.reader(spark).parquet(files.toArray(String[]::new));
  }

  /** The files of a table, where they are now. */
  private List<String> files(String table) {
    List<String> files = new ArrayList<>();
    for (BatchRecord batch : batches) {
      if (batch.files().containsKey(table)) {
        files.add(output.file(batch, table).toString());
      }
    }
    if (output.grows()) {
      Set<String> gone = new HashSet<>(superseded);
      for (String part : output.parts(table)) {
        if (!gone.contains(table + "/" + part)) {
          files.add(new Path(output.complete(table), part).toString());
        }
      }
    }
    return files;
  }

  /** A table of a length that no recording has a window of. */
  private BatchRecord emptyTable(WindowLength length) {
    BatchFolder folder = output.folder();
    String name = folder.batch(0, 0) + "-empty";
    String table = WindowTables.of(length);
    Path file = folder.file(name, table);
    TableSchema schema = plan.content().schema();
    try {
      FileSystem fileSystem = FileSystems.shared(file, configuration());
      new ParquetRows<String>(
              fileSystem, file, schema, plan.codec(), (row, fields) -> {}, configuration())
          .close();
      return new BatchRecord(
          name, Map.of(table, fileSystem.getFileStatus(file).getLen()), Map.of());
    } catch (IOException e) {
      throw UserException.output(file + " cannot be written").causedBy(e);
    }
  }

  private Configuration configuration() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** Counts of the recordings. */
  public Totals totals() {
    return totals;
  }

  /** How many windows of each length there are. */
  public Map<WindowLength, Long> windows() {
    return new LinkedHashMap<>(windows);
  }

  /** Milliseconds of processor time that a window of the new batches took, by stage. */
  public Map<String, Double> millisecondsAWindow() {
    Map<String, Double> milliseconds = new LinkedHashMap<>();
    double made = batches.stream().mapToDouble(batch -> batch.figure(Batch.WINDOWS)).sum();
    for (Stage stage : Stage.values()) {
      double seconds = batches.stream().mapToDouble(batch -> batch.figure(stage.label())).sum();
      milliseconds.put(stage.label(), made == 0 ? 0 : seconds * 1e3 / made);
    }
    return milliseconds;
  }

  /** The recordings without windows, in the order of their ids. */
  public List<Rejected> rejected() {
    return rejected;
  }

  private List<Rejected> readRejected() {
    return recordings()
        .where(col(TableSchema.REJECTED).isNotNull())
        .orderBy(TableSchema.RECORDING)
        .select(
            col(TableSchema.RECORDING),
            coalesce(col(TableSchema.PATH), lit("")),
            col(TableSchema.REJECTED),
            col(TableSchema.SECONDS))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Rejected(
                    row.getString(0), row.getString(1), row.getString(2), row.getDouble(3)))
        .toList();
  }

  /**
   * Puts everything in place.
   *
   * @param files further files by name, such as {@code manifest.json}
   */
  public void commit(Map<String, String> files) {
    output.finish(batches, superseded, files);
  }
}
