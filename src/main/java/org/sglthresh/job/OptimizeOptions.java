package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.block.Precision;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.MethodName;
import org.sglthresh.optimize.MethodSettings;
import org.sglthresh.spark.EngineChoice;
import org.sglthresh.spark.TableSource;

/**
 * Options of {@code optimize}.
 *
 * @param tuning the clips the thresholds are learned on; of summaries, what is known of the scores
 * @param evaluation clips held out to measure them on
 * @param output where the results go
 * @param method how thresholds are chosen
 * @param objective what they maximise
 * @param settings what the method needs to know
 * @param engine where the epochs run
 * @param precision arithmetic of the surrogate sums
 * @param summaries what is read instead of the tuning clips
 * @param refinement what becomes of that which a summary hides
 * @param resamples number of bootstrap samples for the intervals of the thresholds; 0: none, else
 *     at least 2
 * @param pins a file of classes whose thresholds stand fast; empty: all are learned
 */
public record OptimizeOptions(
    TableSource tuning,
    Optional<TableSource> evaluation,
    OutputOptions output,
    MethodName method,
    AveragedMeasure objective,
    MethodSettings settings,
    EngineChoice engine,
    Precision precision,
    SummarySource summaries,
    Refinement refinement,
    int resamples,
    Optional<String> pins) {

  /** Thresholds are learned on scores and labels, and have no intervals. */
  public OptimizeOptions(
      TableSource tuning,
      Optional<TableSource> evaluation,
      OutputOptions output,
      MethodName method,
      AveragedMeasure objective,
      MethodSettings settings,
      EngineChoice engine,
      Precision precision) {
    this(
        tuning,
        evaluation,
        output,
        method,
        objective,
        settings,
        engine,
        precision,
        SummarySource.NONE,
        Refinement.NONE,
        0,
        Optional.empty());
  }

  /** The same with summaries in the place of scores and labels. */
  public OptimizeOptions withSummaries(SummarySource given) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        method,
        objective,
        settings,
        engine,
        precision,
        given,
        refinement,
        resamples,
        pins);
  }

  /** The same with what a summary hides read again, or not. */
  public OptimizeOptions withRefinement(Refinement wanted) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        method,
        objective,
        settings,
        engine,
        precision,
        summaries,
        wanted,
        resamples,
        pins);
  }

  /** The same with intervals of the thresholds. */
  public OptimizeOptions withResamples(int number) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        method,
        objective,
        settings,
        engine,
        precision,
        summaries,
        refinement,
        number,
        pins);
  }

  /** The same with some classes pinned. */
  public OptimizeOptions withPins(Optional<String> file) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        method,
        objective,
        settings,
        engine,
        precision,
        summaries,
        refinement,
        resamples,
        file);
  }
}
