package org.sglthresh.spark.psl;

import java.util.List;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.table.TableSource;

/**
 * Where windows are.
 *
 * @param paths outputs of {@code annotate}, or tables of windows
 * @param lengths that are read; empty: all that are there
 * @param table how each table is read; its path is not looked at
 */
public record WindowSource(List<String> paths, List<WindowLength> lengths, TableSource table) {
  /** Keeps its own copies of the lists. */
  public WindowSource {
    paths = List.copyOf(paths);
    lengths = List.copyOf(lengths);
  }
}
