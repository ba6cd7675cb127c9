package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.EngineChoice;

/**
 * Options of {@code apply}.
 *
 * @param scores Parquet path with {@code clip_id} and scores
 * @param classesFile class names; empty when the table or the thresholds name them
 * @param scoreScale the range scores are held to
 * @param thresholds a number for every class, a thresholds.json, or a directory that holds one
 * @param output where the tags go
 * @param engine what reads the scores: auto, blocks or SQL
 */
public record ApplyOptions(
    String scores,
    Optional<String> classesFile,
    ScoreScale scoreScale,
    String thresholds,
    OutputOptions output,
    EngineChoice engine) {

  /** The engine that suits. */
  public ApplyOptions(
      String scores,
      Optional<String> classesFile,
      ScoreScale scoreScale,
      String thresholds,
      OutputOptions output) {
    this(scores, classesFile, scoreScale, thresholds, output, EngineChoice.AUTO);
  }
}
