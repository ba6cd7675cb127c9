package org.sglthresh.job.clips;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.error.Words;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Progress;
import org.sglthresh.model.IdSketch;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/**
 * Tuning clips known by a summary.
 *
 * @param inputs what it was made of
 * @param summary the summary
 * @param known answers from it, and from what was read since
 * @param table the scores, where they can be read again
 */
public record SummarizedClips(
    List<String> classNames,
    List<InputFacts> inputs,
    ScoreSummary summary,
    SummaryEngine known,
    Optional<ScoreTable> table)
    implements TuningClips {

  /** Clips that a summary answers for. */
  SummarizedClips(
      List<String> classNames,
      List<InputFacts> inputs,
      ScoreSummary summary,
      SlopeMode slopeMode,
      Optional<ScoreTable> table) {
    this(classNames, inputs, summary, new SummaryEngine(summary, slopeMode), table);
  }

  /** All of them where scores were read, else those of the summaries together. */
  @Override
  public IdSketch ids() {
    return table.isPresent() ? TuningClips.super.ids() : summary.ids();
  }

  @Override
  public Engine engine() {
    return FlooredEngine.of(known, summary.floor());
  }

  /** How fine a summary is and what it takes, in one line. */
  public static String description(ScoreSummary summary) {
    long bins = 0;
    int most = 0;
    int lossless = 0;
    for (int c = 0; c < summary.classes(); c++) {
      bins += summary.bins(c);
      most = Math.max(most, summary.bins(c));
      lossless += summary.level(c) == 0 ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "the summary of %,d clips has %,d bins, at most %,d a class, and %,d of %,d classes without"
            + " loss; with what a method makes of it, it takes some %s of the driver's heap of %s",
        summary.clips(),
        bins,
        most,
        lossless,
        summary.classes(),
        Words.bytes(Confidence.BYTES_PER_BIN * bins),
        Words.bytes(Runtime.getRuntime().maxMemory()));
  }

  /** The cuts of a summary are as few as its bins, which always fit in memory. */
  @Override
  public long positives() {
    return 0;
  }

  @Override
  public Measured measure(MeasurePlan plan) {
    return new SummaryMeasures(known, plan);
  }

  @Override
  public ScoreSummary summary(SummaryLimits limits) {
    return summary.plus(ScoreSummary.empty(summary.key(), limits, summary.classes()));
  }

  @Override
  public TuningClips refined(
      AveragedMeasure objective, List<double[]> thresholds, Progress progress) {
    ScoreTable scores = table.orElseThrow();
    return Refiner.refine(this, scores, objective, thresholds, progress);
  }

  /** The same clips with some bins split, for which the scores were read once more. */
  SummarizedClips with(ScoreSelection selection, ScoreSummary finer) {
    return new SummarizedClips(
        classNames,
        inputs.stream().map(InputFacts::readAgain).toList(),
        summary,
        known.with(selection, finer),
        table);
  }

  @Override
  public void close() {
    // everything is in the driver's memory
  }
}
