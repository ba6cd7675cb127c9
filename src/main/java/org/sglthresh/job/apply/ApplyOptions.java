package org.sglthresh.job.apply;

import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code apply}.
 *
 * @param table the scores; labels are not read
 * @param thresholds one a class, or one for all
 * @param output where the tags go
 * @param engine what reads the scores: auto, blocks or SQL
 */
public record ApplyOptions(
    TableSource table, ThresholdsSource thresholds, OutputOptions output, EngineChoice engine) {

  /** Thresholds that the user names, and the engine that suits. */
  public ApplyOptions(TableSource table, String thresholds, OutputOptions output) {
    this(table, new ThresholdsSource.Given(thresholds), output, EngineChoice.AUTO);
  }
}
