package org.sglthresh.job.event;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code detect}.
 *
 * @param scores of frames or windows
 * @param classes file of class names
 * @param detection how scores become events
 * @param form in which they are written
 * @param output where they are written
 */
public record DetectOptions(
    TableSource scores,
    Optional<String> classes,
    DetectionOptions detection,
    Form form,
    OutputOptions output) {
  /** In which events are written. */
  public enum Form {
    /** A Parquet table {@code events}. */
    PARQUET,
    /** One text {@code events.tsv} with the columns of DCASE. */
    TSV
  }
}
