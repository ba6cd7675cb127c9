package org.sglthresh.job;

import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.lake.LakeTarget;
import org.sglthresh.spark.table.LiteralPaths;

/**
 * The tables of a catalog that a command writes its rows into, if the user names one. Rows are
 * written as Parquet first, as without a table; when all of them are known to be right, each table
 * gets them in one commit, and only then the directory of the command appears.
 */
public final class TableRows {
  /** The column of the length of windows in seconds, where a table holds several. */
  public static final String WINDOWS = "windows";

  private static final String ASIDE = "_rows";

  private final JobContext context;
  private final OutputOptions output;
  private final Map<String, LakeTarget> targets;
  private final List<Part> parts = new ArrayList<>();

  /** Rows of a table, in files. */
  private record Part(String suffix, Optional<WindowLength> windows, String path) {}

  private TableRows(JobContext context, OutputOptions output, Map<String, LakeTarget> targets) {
    this.context = context;
    this.output = output;
    this.targets = targets;
  }

  /**
   * Looks at the tables before any work.
   *
   * @param suffixes what the names of the tables have after the name that the user gives; a single
   *     empty one where there is one table
   * @throws UserException (output) when a table cannot be written, or has rows that are not to be
   *     replaced
   */
  public static TableRows open(OutputOptions output, JobContext context, List<String> suffixes) {
    Map<String, LakeTarget> targets = new LinkedHashMap<>();
    for (String suffix : suffixes) {
      output
          .table()
          .map(table -> table.named(suffix))
          .ifPresent(
              table ->
                  targets.put(
                      suffix, LakeTarget.toReplace(context.spark(), table, output.ifExists())));
    }
    return new TableRows(context, output, targets);
  }

  /** Whether rows go into tables of a catalog. */
  public boolean areWanted() {
    return output.table().isPresent();
  }

  /**
   * Where a command writes the rows of a table as Parquet.
   *
   * @param out the output
   * @param name of the directory in the output, if rows go there
   * @param suffix of the table, if they go into one
   */
  public String path(
      OutputTransaction out, String name, String suffix, Optional<WindowLength> windows) {
    if (!areWanted()) {
      return name.isEmpty() ? out.staging().toString() : out.announce(name).toString();
    }
    Path path = new Path(new Path(out.staging(), ASIDE), name.isEmpty() ? "rows" : name);
    add(suffix, windows, path.toString());
    return path.toString();
  }

  /** Adds rows that lie in a directory. */
  public void add(String suffix, Optional<WindowLength> windows, String path) {
    parts.add(new Part(suffix, windows, path));
  }

  /**
   * Writes the tables, and deletes the files that {@link #path} named.
   *
   * @return the tables with their snapshots or versions, for the manifest
   * @throws UserException (output) when a table cannot be written
   */
  public List<Map<String, String>> commit(Path staging) {
    List<Map<String, String>> written = commit();
    try {
      FileSystem fileSystem = staging.getFileSystem(Hadoop.configuration(context));
      fileSystem.delete(new Path(staging, ASIDE), true);
    } catch (IOException e) {
      throw UserException.output(
              "output " + output.path() + " cannot be written: " + IoReason.of(e))
          .causedBy(e);
    }
    return written;
  }

  /** Writes the tables. */
  public List<Map<String, String>> commit() {
    List<Map<String, String>> written = new ArrayList<>();
    targets.forEach(
        (suffix, target) -> {
          TableOutput table = output.table().orElseThrow().named(suffix);
          context.progress().phase("write " + table);
          written.add(
              target.write(
                  rows(suffix, target.session()),
                  output.ifExists(),
                  context.command() + " " + output.path()));
        });
    return written;
  }

  private Dataset<Row> rows(String suffix, SparkSession session) {
    return parts.stream()
        .filter(part -> part.suffix().equals(suffix))
        .map(part -> rows(part, session))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private static Dataset<Row> rows(Part part, SparkSession session) {
    Dataset<Row> rows = LiteralPaths.reader(session).parquet(part.path());
    return part.windows()
        .map(length -> rows.withColumn(WINDOWS, lit(length.milliseconds() / 1000.0)))
        .orElse(rows);
  }
}
