package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.job.Inputs;
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
    private final OutputOptions output;
    private final Learning learning;
    private EngineChoice engine = EngineChoice.AUTO;
    private Precision precision = Precision.DOUBLE;
    private SummarySource summaries = SummarySource.NONE;
    private Refinement refinement = Refinement.NONE;
    private int resamples;
    private Optional<String> pins = Optional.empty();
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
          overlap,
          ontology);
    }
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
    ontology.ifPresent(paths::add);
    return paths;
  }
}
