package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code optimize}, which {@code compare} and {@code crossvalidate} share.
 *
 * @param tuning the clips the thresholds are learned on; of summaries, what is known of the scores
 * @param evaluation clips held out to measure them on
 * @param output where the results go
 * @param learning the method, what it maximises and its settings
 * @param engine where the epochs run
 * @param precision arithmetic of the surrogate sums
 * @param summaries read in place of the tuning clips, if given
 * @param refinement whether the scores are read again where a summary is too coarse
 * @param resamples number of bootstrap samples for the intervals of the thresholds; 0: none, else
 *     at least 2
 * @param pins a file of classes whose thresholds are fixed; empty: all are learned
 */
public record OptimizeOptions(
    TableSource tuning,
    Optional<TableSource> evaluation,
    OutputOptions output,
    Learning learning,
    EngineChoice engine,
    Precision precision,
    SummarySource summaries,
    Refinement refinement,
    int resamples,
    Optional<String> pins) {

  /** Learns all thresholds on scores and labels, in double precision, without intervals. */
  public static OptimizeOptions of(
      TableSource tuning,
      Optional<TableSource> evaluation,
      OutputOptions output,
      Learning learning) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        learning,
        EngineChoice.AUTO,
        Precision.DOUBLE,
        SummarySource.NONE,
        Refinement.NONE,
        0,
        Optional.empty());
  }

  /** The same on another engine. */
  public OptimizeOptions withEngine(EngineChoice other) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        learning,
        other,
        precision,
        summaries,
        refinement,
        resamples,
        pins);
  }

  /** The same in another precision. */
  public OptimizeOptions withPrecision(Precision other) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        learning,
        engine,
        other,
        summaries,
        refinement,
        resamples,
        pins);
  }

  /** The same with summaries in the place of scores and labels. */
  public OptimizeOptions withSummaries(SummarySource other) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        learning,
        engine,
        precision,
        other,
        refinement,
        resamples,
        pins);
  }

  /** The same with the scores read again where a summary is too coarse, or not. */
  public OptimizeOptions withRefinement(Refinement other) {
    return new OptimizeOptions(
        tuning, evaluation, output, learning, engine, precision, summaries, other, resamples, pins);
  }

  /** The same with intervals of the thresholds. */
  public OptimizeOptions withResamples(int other) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        learning,
        engine,
        precision,
        summaries,
        refinement,
        other,
        pins);
  }

  /** The same with some classes pinned. */
  public OptimizeOptions withPins(Optional<String> other) {
    return new OptimizeOptions(
        tuning,
        evaluation,
        output,
        learning,
        engine,
        precision,
        summaries,
        refinement,
        resamples,
        other);
  }

  /** The kernel of the surrogate sums. */
  public SurrogateKernel kernel() {
    return SurrogateKernels.choose(precision, learning.settings().sgl().slopeMode());
  }

  /** Every path that is read. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(summaries.added());
    paths.addAll(summaries.subtracted());
    if (!summaries.isGiven()) {
      paths.addAll(Inputs.paths(tuning));
    }
    evaluation.ifPresent(table -> paths.addAll(Inputs.paths(table)));
    pins.ifPresent(paths::add);
    return paths;
  }
}
