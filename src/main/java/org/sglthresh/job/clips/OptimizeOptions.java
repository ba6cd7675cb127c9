package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.MetricsTable;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.spark.folds.FoldSplit;
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
 * @param costs a file of what decisions cost, which an objective of costs needs
 * @param priorShift a file of label frequencies that the clips are weighed to
 * @param overlap what becomes of evaluation clips that are tuning clips too
 * @param ontology a file of a tree of classes, that tags are to agree with; empty: none
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
    Optional<String> pins,
    Optional<String> costs,
    Optional<String> priorShift,
    OverlapPolicy overlap,
    Optional<String> ontology) {

  /** A builder whose defaults learn all thresholds on scores and labels, in double precision. */
  public static Builder builder(
      TableSource tuning,
      Optional<TableSource> evaluation,
      OutputOptions output,
      Learning learning) {
    return new Builder(tuning, evaluation, output, learning);
  }

  /** Makes options. Each method sets what the component of its name says. */
  public static final class Builder {
    private final TableSource tuning;
    private final Optional<TableSource> evaluation;
    private OutputOptions output;
    private final Learning learning;
    private EngineChoice engine = EngineChoice.AUTO;
    private Precision precision = Precision.DOUBLE;
    private SummarySource summaries = SummarySource.NONE;
    private Refinement refinement = Refinement.NONE;
    private int resamples;
    private Optional<String> pins = Optional.empty();
    private Optional<String> costs = Optional.empty();
    private Optional<String> priorShift = Optional.empty();
    private OverlapPolicy overlap = OverlapPolicy.REFUSE;
    private Optional<String> ontology = Optional.empty();

    private Builder(
        TableSource tuning,
        Optional<TableSource> evaluation,
        OutputOptions output,
        Learning learning) {
      this.tuning = tuning;
      this.evaluation = evaluation;
      this.output = output;
      this.learning = learning;
    }

    /** A table that gets the metrics of each class, if one does. */
    public Builder metrics(Optional<MetricsTable> value) {
      output = output.measuredIn(value);
      return this;
    }

    public Builder engine(EngineChoice value) {
      engine = value;
      return this;
    }

    public Builder precision(Precision value) {
      precision = value;
      return this;
    }

    public Builder summaries(SummarySource value) {
      summaries = value;
      return this;
    }

    public Builder refinement(Refinement value) {
      refinement = value;
      return this;
    }

    public Builder resamples(int value) {
      resamples = value;
      return this;
    }

    public Builder pins(Optional<String> value) {
      pins = value;
      return this;
    }

    public Builder costs(Optional<String> value) {
      costs = value;
      return this;
    }

    public Builder priorShift(Optional<String> value) {
      priorShift = value;
      return this;
    }

    public Builder overlap(OverlapPolicy value) {
      overlap = value;
      return this;
    }

    public Builder ontology(Optional<String> value) {
      ontology = value;
      return this;
    }

    public OptimizeOptions build() {
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
          pins,
          costs,
          priorShift,
          overlap,
          ontology);
    }
  }

  /** The same without held-out clips. */
  public OptimizeOptions withoutEvaluation() {
    return with(Optional.empty(), learning);
  }

  private OptimizeOptions with(Optional<TableSource> otherEvaluation, Learning otherLearning) {
    return builder(tuning, otherEvaluation, output, otherLearning)
        .engine(engine)
        .precision(precision)
        .summaries(summaries)
        .refinement(refinement)
        .resamples(resamples)
        .pins(pins)
        .costs(costs)
        .priorShift(priorShift)
        .overlap(overlap)
        .ontology(ontology)
        .build();
  }

  /**
   * The same with the costs of the classes of the scores, where the objective needs them.
   *
   * @throws org.sglthresh.error.UserException (input) when the file of costs is bad
   */
  public OptimizeOptions forClasses(List<String> classNames, JobContext context) {
    if (!learning.objective().needsCosts()) {
      return this;
    }
    ClassCosts found = ClassCosts.read(costs.orElseThrow(), classNames, context);
    return with(evaluation, learning.withObjective(learning.objective().withCosts(found.costs())));
  }

  /** The label frequencies of the classes of the scores, where they are given. */
  public Optional<PriorShift> priorShift(List<String> classNames, JobContext context) {
    return priorShift.map(file -> PriorShift.read(file, classNames, context));
  }

  /**
   * Refuses bad files beside the tables before clips are read.
   *
   * @throws org.sglthresh.error.UserException (input) when costs or frequencies are bad
   */
  public void requireFor(List<String> classNames, JobContext context) {
    costs.ifPresent(file -> ClassCosts.read(file, classNames, context));
    priorShift.ifPresent(file -> PriorShift.read(file, classNames, context));
  }

  /** Names the files beside the tables among what was read. */
  public void addFilesTo(Manifests manifests, int classes) {
    costs.ifPresent(file -> manifests.file("costs", file, classes));
    priorShift.ifPresent(file -> manifests.file("label_frequencies", file, classes));
  }

  /** The kernel of the surrogate sums. */
  public SurrogateKernel kernel() {
    return SurrogateKernels.choose(precision, learning.settings().sgl().slopeMode());
  }

  /** How the tuning clips are split for methods that look at clips they did not learn on. */
  public FoldSplit folds() {
    return FoldSplit.ofTuning(learning.settings().seed(), tuning.columns().group());
  }

  /** Every path that is read. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>(summaries.paths());
    if (!summaries.isGiven()) {
      paths.addAll(Inputs.paths(tuning));
    }
    evaluation.ifPresent(table -> paths.addAll(Inputs.paths(table)));
    pins.ifPresent(paths::add);
    costs.ifPresent(paths::add);
    priorShift.ifPresent(paths::add);
    ontology.ifPresent(paths::add);
    return paths;
  }
}
