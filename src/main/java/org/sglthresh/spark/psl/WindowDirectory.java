package org.sglthresh.spark.psl;

import static org.apache.spark.sql.functions.max;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.model.JsonText;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.annotate.WindowTables;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/**
 * A path with windows: an output of {@code annotate}, or one table.
 *
 * @param path as the user gave it
 * @param tables paths by length, the longest first; empty for one table
 * @param settings by which the windows were scored, by name; empty if they are not known
 * @param recordings the table of recordings, if there is one
 */
record WindowDirectory(
    String path,
    Map<WindowLength, String> tables,
    Map<String, String> settings,
    Optional<String> recordings) {
  private static final String PREFIX = "windows=";

  static WindowDirectory of(Configuration configuration, String path) {
    try {
      Path directory = UserPath.of(path);
      FileSystem fileSystem = FileSystems.shared(directory, configuration);
      Optional<FileStatus> status = FileSystems.status(fileSystem, directory);
      TreeMap<WindowLength, String> tables =
          new TreeMap<>(Comparator.comparing(WindowLength::milliseconds).reversed());
      boolean hasRecordings = false;
      if (status.filter(FileStatus::isDirectory).isPresent()) {
        for (FileStatus child : FileSystems.list(fileSystem, directory)) {
          String name = child.getPath().getName();
          length(name).ifPresent(length -> tables.put(length, path + "/" + name));
          hasRecordings |= name.equals(WindowTables.RECORDINGS);
        }
      }
      return new WindowDirectory(
          path,
          tables,
          tables.isEmpty() ? Map.of() : settings(configuration, directory),
          hasRecordings && !tables.isEmpty()
              ? Optional.of(path + "/" + WindowTables.RECORDINGS)
              : Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input("--windows " + path + " cannot be read: " + IoReason.of(e))
          .causedBy(e);
    }
  }

  /** The length that a directory is named by. */
  private static Optional<WindowLength> length(String name) {
    return name.startsWith(PREFIX)
        ? WindowLength.parse(name.substring(PREFIX.length()))
        : Optional.empty();
  }

  private static Map<String, String> settings(Configuration configuration, Path directory)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    Optional<String> text =
        TextFiles.beside(
            configuration, UserPath.child(directory, "settings"), GrowingOutput.SETTINGS);
    if (text.isPresent()) {
      JsonNode json =
          JsonText.parse(text.get(), directory + "/" + GrowingOutput.SETTINGS).path("settings");
      json.fieldNames().forEachRemaining(name -> settings.put(name, json.path(name).asText()));
    }
    return settings;
  }

  /**
   * The length of the windows of one table: the one that its directory is named by, or that of its
   * longest window.
   */
  WindowLength lengthOf(TableInput input) {
    String name = UserPath.of(path).getName();
    return length(name).orElseGet(() -> longest(input));
  }

  private static WindowLength longest(TableInput input) {
    Row row =
        SparkJobs.run(
            input.session().sparkContext(),
            "find the length of the windows of " + input.what(),
            () -> {
              try {
                return input
                    .scores()
                    .table()
                    .agg(
                        max(
                            Columns.column(WindowTable.OFFSET)
                                .minus(Columns.column(WindowTable.ONSET))
                                .cast("double")))
                    .collectAsList()
                    .get(0);
              } catch (Exception e) {
                throw input.translated(e);
              }
            });
    double seconds = row.isNullAt(0) ? 0 : row.getDouble(0);
    long milliseconds = Math.round(seconds * 1e3);
    if (!(milliseconds >= WindowLength.MIN && milliseconds <= WindowLength.MAX)) {
      throw Columns.fault(
          input.what(), " has no window of " + WindowLength.MIN + " ms to an hour.");
    }
    return new WindowLength((int) milliseconds);
  }
}
