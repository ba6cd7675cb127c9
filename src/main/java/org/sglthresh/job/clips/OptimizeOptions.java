package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

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
 * @param extras what not every command offers
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
    LearningExtras extras) {

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
        LearningExtras.NONE);
  }

  private OptimizeOptions with(LearningExtras others) {
    return new OptimizeOptions(
        tuning, evaluation, output, method, objective, settings, engine, precision, others);
  }

  /** Every path that is read. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(summaries().added());
    paths.addAll(summaries().subtracted());
    if (!summaries().isGiven()) {
      paths.addAll(Inputs.paths(tuning));
    }
    evaluation.ifPresent(table -> paths.addAll(Inputs.paths(table)));
    pins().ifPresent(paths::add);
    return paths;
  }

  /** What is read instead of the tuning clips. */
  public SummarySource summaries() {
    return extras.summaries();
  }

  /** What becomes of that which a summary hides. */
  public Refinement refinement() {
    return extras.refinement();
  }

  /** Number of bootstrap samples for the intervals of the thresholds. */
  public int resamples() {
    return extras.resamples();
  }

  /** A file of classes whose thresholds stand fast. */
  public Optional<String> pins() {
    return extras.pins();
  }

  /** The same with summaries in the place of scores and labels. */
  public OptimizeOptions withSummaries(SummarySource given) {
    return with(new LearningExtras(given, refinement(), resamples(), pins()));
  }

  /** The same with what a summary hides read again, or not. */
  public OptimizeOptions withRefinement(Refinement wanted) {
    return with(new LearningExtras(summaries(), wanted, resamples(), pins()));
  }

  /** The same with intervals of the thresholds. */
  public OptimizeOptions withResamples(int number) {
    return with(new LearningExtras(summaries(), refinement(), number, pins()));
  }

  /** The same with some classes pinned. */
  public OptimizeOptions withPins(Optional<String> file) {
    return with(new LearningExtras(summaries(), refinement(), resamples(), file));
  }
}
