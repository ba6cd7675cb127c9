package org.sglthresh.job.clips;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelShift;
import org.sglthresh.stats.ScoreHistogram;
import org.sglthresh.stats.SortedScores;

/** Metrics from a summary: all but those that need the tags of a clip together. */
final class SummaryMeasures implements Measured {
  private final SummaryEngine engine;
  private final List<float[]> thresholdSets;
  private final ScoreHistogram histogram;
  private final UnaryOperator<ClassCounts> weighing;

  /** Measures all of the plan except intervals. */
  SummaryMeasures(SummaryEngine engine, MeasurePlan plan) {
    this.engine = engine;
    this.weighing = counts -> counts;
    this.thresholdSets = List.copyOf(plan.thresholdSets());
    int[] chosen = plan.chosen();
    this.histogram = new ScoreHistogram(plan.bins(), chosen);
    for (int k = 0; k < chosen.length; k++) {
      SortedScores scores = engine.sortedScores().get(chosen[k]);
      for (int i = 0; i < scores.positives().size(); i++) {
        histogram.add(k, scores.positives().scores()[i], scores.positives().weight(i), 0);
      }
      for (int i = 0; i < scores.negatives().size(); i++) {
        histogram.add(k, scores.negatives().scores()[i], 0, scores.negatives().weight(i));
      }
    }
  }

  private SummaryMeasures(SummaryMeasures other, UnaryOperator<ClassCounts> weighing) {
    this.engine = other.engine;
    this.thresholdSets = other.thresholdSets;
    this.histogram = other.histogram;
    this.weighing = weighing;
  }

  @Override
  public Measured shifted(LabelShift shift) {
    return new SummaryMeasures(this, shift::of);
  }

  @Override
  public ClassCounts counts(int thresholdSet) {
    return weighing.apply(engine.counts(FloatThresholds.widen(thresholdSets.get(thresholdSet))));
  }

  @Override
  public ClassCounts certainCounts(int thresholdSet) {
    return weighing.apply(
        engine.worstCounts(FloatThresholds.widen(thresholdSets.get(thresholdSet))));
  }

  @Override
  public ClassificationReport report(int thresholdSet, List<String> classNames) {
    return ClassificationReport.ofClasses(
        counts(thresholdSet), engine.totals().clips(), classNames);
  }

  /** How clips differ from each other is not in a summary. */
  @Override
  public Optional<MetricIntervals> intervals(int thresholdSet) {
    return Optional.empty();
  }

  /** The mean weight: how weights vary is not in a summary. */
  @Override
  public double clipWeight() {
    return engine.totals().weight() / engine.totals().clips();
  }

  @Override
  public TableResult result(String name, List<String> classNames) {
    return new TableResult(
        name,
        thresholdSets.size() > 1 ? Optional.of(report(1, classNames)) : Optional.empty(),
        report(0, classNames),
        histogram.classIndices().length > 0 ? Optional.of(histogram) : Optional.empty());
  }
}
