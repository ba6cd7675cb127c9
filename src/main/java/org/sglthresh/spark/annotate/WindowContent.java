package org.sglthresh.spark.annotate;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.psl.StageClock;
import org.sglthresh.psl.WindowFunction;

/**
 * What becomes of a window, and how a table keeps it.
 *
 * @param <T> what becomes of it
 */
public sealed interface WindowContent<T> extends Serializable permits ScoreContent, FeatureContent {
  /**
   * Opens what makes it, for one task.
   *
   * @param model the ONNX file; empty where there is no network
   * @param clock counts the time that it takes
   */
  WindowFunction<T> open(Broadcast<byte[]> model, TaskContext task, StageClock clock);

  /** The columns of a table of windows. */
  TableSchema schema();

  /** Writes the columns that come after those that every table of windows has. */
  void write(T content, ParquetRows.FieldWriter fields);
}
