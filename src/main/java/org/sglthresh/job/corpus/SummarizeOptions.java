package org.sglthresh.job.corpus;

import org.sglthresh.job.OutputOptions;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code summarize}.
 *
 * @param table scores and labels
 * @param output directory for the summary
 * @param engine what reads the scores: auto, blocks or SQL
 */
public record SummarizeOptions(TableSource table, OutputOptions output, EngineChoice engine) {

  /** Options with the automatic choice of the engine. */
  public SummarizeOptions(TableSource table, OutputOptions output) {
    this(table, output, EngineChoice.AUTO);
  }
}
