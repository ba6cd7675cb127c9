package org.sglthresh.job.apply;

import java.util.Optional;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.EngineChoice;

/**
 * Options of {@code apply}.
 *
 * @param scores Parquet path with {@code clip_id} and scores
 * @param classesFile class names; empty when the table or the thresholds name them
 * @param scoreScale the range scores are held to
 * @param thresholds one a class, or one for all
 * @param output where the tags go
 * @param engine what reads the scores: auto, blocks or SQL
 */
public record ApplyOptions(
    String scores,
    Optional<String> classesFile,
    ScoreScale scoreScale,
    ThresholdsSource thresholds,
    OutputOptions output,
    EngineChoice engine) {

  /** Thresholds that the user names, and the engine that suits. */
  public ApplyOptions(
      String scores,
      Optional<String> classesFile,
      ScoreScale scoreScale,
      String thresholds,
      OutputOptions output) {
    this(
        scores,
        classesFile,
        scoreScale,
        new ThresholdsSource.Given(thresholds),
        output,
        EngineChoice.AUTO);
  }
}
