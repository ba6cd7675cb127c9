package org.sglthresh.job.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.job.Inputs;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.clips.SummarySource;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableSource;

/**
 * Options of {@code evaluate}.
 *
 * @param table scores and labels to measure on
 * @param thresholds one a class, or one for all; empty: only what needs none is measured
 * @param ranking what is measured of the ranking, and on which slices
 * @param weighing what decisions cost, and how labels are weighed
 * @param output where the results go
 * @param engine where the scores are measured
 * @param summaries measured in place of the scores, if given; then {@code table} says what is known
 *     of the scores
 * @param ontology a file of a tree of classes; empty: none
 */
public record EvaluateOptions(
    TableSource table,
    Optional<ThresholdsSource> thresholds,
    RankingOptions ranking,
    Weighing weighing,
    OutputOptions output,
    EngineChoice engine,
    SummarySource summaries,
    Optional<String> ontology) {

  /**
   * Files that say something of each class.
   *
   * @param costs what decisions cost
   * @param priorShift label frequencies that the clips are weighed to
   */
  public record Weighing(Optional<String> costs, Optional<String> priorShift) {
    /** No files. */
    public static final Weighing NONE = new Weighing(Optional.empty(), Optional.empty());
  }

  /** Thresholds that the user names, and the engine that suits. */
  public EvaluateOptions(TableSource table, String thresholds, OutputOptions output) {
    this(
        table,
        Optional.of(new ThresholdsSource.Given(thresholds)),
        RankingOptions.DEFAULT,
        Weighing.NONE,
        output,
        EngineChoice.AUTO,
        SummarySource.NONE,
        Optional.empty());
  }

  /** Every path that is read, but for the thresholds. */
  List<String> paths() {
    List<String> paths = new ArrayList<>(summaries.paths());
    if (!summaries.isGiven()) {
      paths.addAll(Inputs.paths(table));
    }
    ranking.metadata().ifPresent(paths::add);
    weighing.costs().ifPresent(paths::add);
    weighing.priorShift().ifPresent(paths::add);
    ontology.ifPresent(paths::add);
    return paths;
  }
}
