package org.sglthresh.job.evaluate;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code evaluate}.
 *
 * @param table scores and labels to measure on
 * @param thresholds one a class, or one for all; empty: only what needs none is measured
 * @param ranking what is measured of the ranking, and on which slices
 * @param output where the results go
 * @param engine what reads the scores: auto, blocks or SQL
 */
public record EvaluateOptions(
    TableSource table,
    Optional<ThresholdsSource> thresholds,
    RankingOptions ranking,
    OutputOptions output,
    EngineChoice engine) {

  /** Thresholds that the user names, and the engine that suits. */
  public EvaluateOptions(TableSource table, String thresholds, OutputOptions output) {
    this(
        table,
        Optional.of(new ThresholdsSource.Given(thresholds)),
        RankingOptions.DEFAULT,
        output,
        EngineChoice.AUTO);
  }
}
