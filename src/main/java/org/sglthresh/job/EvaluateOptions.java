package org.sglthresh.job;

import org.sglthresh.spark.EngineChoice;
import org.sglthresh.spark.TableSource;

/**
 * Options of {@code evaluate}.
 *
 * @param table scores and labels to measure on
 * @param thresholds a number for every class, a thresholds.json, or a directory that holds one
 * @param output where the results go
 * @param engine what reads the scores: auto, blocks or SQL
 */
public record EvaluateOptions(
    TableSource table, String thresholds, OutputOptions output, EngineChoice engine) {

  /** The engine that suits. */
  public EvaluateOptions(TableSource table, String thresholds, OutputOptions output) {
    this(table, thresholds, output, EngineChoice.AUTO);
  }
}
