package org.sglthresh.job;

import org.sglthresh.spark.EngineChoice;
import org.sglthresh.spark.TableSource;

/**
 * Options of {@code summarize}.
 *
 * @param table scores and labels
 * @param output where the summary goes
 * @param engine what reads the scores: auto, blocks or SQL
 */
public record SummarizeOptions(TableSource table, OutputOptions output, EngineChoice engine) {

  /** The engine that suits. */
  public SummarizeOptions(TableSource table, OutputOptions output) {
    this(table, output, EngineChoice.AUTO);
  }
}
