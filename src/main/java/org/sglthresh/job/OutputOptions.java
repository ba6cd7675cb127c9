package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.output.TableOutput;

/**
 * Where a command writes.
 *
 * @param path directory, local or on any Hadoop file system
 * @param ifExists what to do when the directory exists, or the table has rows of the command's own
 * @param table for the rows; empty: they are in the directory too
 * @param metrics a table that gets the metrics of each class, if one does
 */
public record OutputOptions(
    String path, IfExists ifExists, Optional<TableOutput> table, Optional<MetricsTable> metrics) {
  /** A directory for everything. */
  public OutputOptions(String path, IfExists ifExists) {
    this(path, ifExists, Optional.empty(), Optional.empty());
  }

  /** A table for the rows, and a directory for all else. */
  public OutputOptions(String path, IfExists ifExists, TableOutput table) {
    this(path, ifExists, Optional.of(table), Optional.empty());
  }

  /** The same with metrics of each class in a table. */
  public OutputOptions measuredIn(Optional<MetricsTable> other) {
    return new OutputOptions(path, ifExists, table, other);
  }

  /** Where the rows are, for people. */
  public String rows() {
    return table.map(TableOutput::toString).orElse(path);
  }
}
