package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.output.BatchFolder;
import org.sglthresh.io.output.BatchRecord;
import org.sglthresh.psl.RecordingResult;
import org.sglthresh.psl.Stage;
import org.sglthresh.psl.StageClock;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.WindowResult;
import org.sglthresh.spark.annotate.ParquetRows.Fields;
import org.sglthresh.spark.annotate.WindowTables.Recording;
import org.sglthresh.spark.annotate.WindowTables.Window;

/**
 * The recordings that a task writes and commits together: a file for each table, and then the
 * record. Closing it without a commit deletes the files.
 *
 * @param <T> what becomes of a window
 */
final class Batch<T> implements AutoCloseable {
  /** Figure of a record: the recordings of the batch. */
  static final String RECORDINGS = "recordings";

  /** Figure of a record: those that were rejected. */
  static final String REJECTED = "rejected";

  /** Figure of a record: how long the recordings last. */
  static final String SECONDS = "seconds";

  /** Figure of a record: windows of all lengths. */
  static final String WINDOWS = "windows";

  private final String name;
  private final AnnotationPlan<T> plan;
  private final BatchFolder folder;
  private final Configuration configuration;
  private final FileSystem fileSystem;
  private final Map<String, ParquetRows<Window<T>>> windows = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final ParquetRows<Recording> recordings;
  private long count;
  private long rejected;
  private long windowCount;
  private double seconds;
  private boolean isCommitted;

  /** An empty batch. */
  Batch(String name, AnnotationPlan<T> plan, BatchFolder folder, Configuration configuration)
      throws IOException {
    this.name = name;
    this.plan = plan;
    this.folder = folder;
    this.configuration = configuration;
    Path file = folder.file(name, WindowTables.RECORDINGS);
    this.fileSystem = FileSystems.own(file, configuration);
    try {
      this.recordings = open(WindowTables.RECORDINGS, TableSchema.recordings(), Recording::write);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private <R> ParquetRows<R> open(String table, TableSchema schema, Fields<R> fields)
      throws IOException {
    Path file = folder.file(name, table);
    files.put(table, file); // it may be there when opening it fails
    return new ParquetRows<>(fileSystem, file, schema, plan.codec(), fields, configuration);
  }

  /** Adds a recording with its windows. */
  void add(AudioSource source, RecordingResult<T> result) throws IOException {
    List<WindowLength> lengths = plan.grid().lengths();
    for (int k = 0; k < lengths.size(); k++) {
      for (WindowResult<T> window : result.windows().get(k)) {
        table(lengths.get(k)).write(new Window<>(source.recording(), window));
      }
    }
    windowCount += result.count();
    add(
        new Recording(
            source,
            result.format().name(),
            result.format().sampleRate(),
            result.format().channels(),
            result.seconds(),
            result.count(),
            result.leftOut(),
            ""));
  }

  /** Adds a recording that has no windows. */
  void reject(AudioSource source, double secondsRead, String reason) throws IOException {
    rejected++;
    add(new Recording(source, "", 0, 0, secondsRead, 0, 0, reason));
  }

  private void add(Recording recording) throws IOException {
    recordings.write(recording);
    count++;
    seconds += recording.seconds();
  }

  private ParquetRows<Window<T>> table(WindowLength length) throws IOException {
    String table = WindowTables.of(length);
    ParquetRows<Window<T>> rows = windows.get(table);
    if (rows == null) {
      WindowContent<T> content = plan.content();
      rows = open(table, content.schema(), (window, fields) -> window.write(content, fields));
      windows.put(table, rows);
    }
    return rows;
  }

  /**
   * Makes it part of the output.
   *
   * @param clock says how long the task took until now
   */
  BatchRecord commit(StageClock clock) throws IOException {
    clock.enter(Stage.WRITE);
    for (ParquetRows<Window<T>> rows : windows.values()) {
      rows.close();
    }
    recordings.close();
    Map<String, Long> lengths = new LinkedHashMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      lengths.put(file.getKey(), fileSystem.getFileStatus(file.getValue()).getLen());
    }
    clock.leave();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(RECORDINGS, (double) count);
    figures.put(REJECTED, (double) rejected);
    figures.put(SECONDS, seconds);
    figures.put(WINDOWS, (double) windowCount);
    clock
        .nanoseconds()
        .forEach((stage, nanoseconds) -> figures.put(stage.label(), nanoseconds * 1e-9));
    BatchRecord record = new BatchRecord(name, lengths, figures);
    folder.commit(record, configuration);
    isCommitted = true;
    return record;
  }

  @Override
  public void close() throws IOException {
    if (!isCommitted) {
      for (Path file : files.values()) {
        fileSystem.delete(file, false);
      }
    }
    fileSystem.close();
  }
}
