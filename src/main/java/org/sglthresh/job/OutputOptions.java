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
 */
public record OutputOptions(String path, IfExists ifExists, Optional<TableOutput> table) {
  /** A directory for everything. */
  public OutputOptions(String path, IfExists ifExists) {
    this(path, ifExists, Optional.empty());
  }

  /** Where the rows are, for people. */
  public String rows() {
    return table.map(TableOutput::toString).orElse(path);
  }
}
