package org.sglthresh.optimize;

import java.util.List;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * An engine that asks another at the thresholds that are allowed, whatever thresholds it is asked
 * at. Its sorted scores are all those of the other: a method that tries thresholds on them must
 * {@linkplain Engine#confine confine} these.
 */
abstract class EngineView implements Engine {
  private final Engine engine;

  EngineView(Engine engine) {
    this.engine = engine;
  }

  /** The same view of another engine. */
  abstract Engine over(Engine other);

  /** The nearest thresholds that are allowed, {@code [classes]}; a copy. */
  abstract double[] allowed(double[] thresholds);

  /** The other engine. */
  final Engine engine() {
    return engine;
  }

  @Override
  public Pins pins() {
    return engine.pins();
  }

  @Override
  public ScoreFloor floor() {
    return engine.floor();
  }

  @Override
  public String label() {
    return engine.label();
  }

  @Override
  public String kernel() {
    return engine.kernel();
  }

  @Override
  public LabelTotals totals() {
    return engine.totals();
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    return engine.counts(allowed(thresholds));
  }

  @Override
  public ClassCounts bestCounts(double[] thresholds) {
    return engine.bestCounts(allowed(thresholds));
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    return engine.sums(allowed(thresholds), slopes);
  }

  @Override
  public boolean hidesBest(AveragedMeasure objective) {
    return engine.hidesBest(objective);
  }

  /** Where the nearest exact threshold is not allowed, the nearest allowed: counts have bounds. */
  @Override
  public double[] nearestExact(double[] thresholds) {
    return allowed(engine.nearestExact(allowed(thresholds)));
  }

  @Override
  public List<SortedScores> sortedScores() {
    return engine.sortedScores();
  }

  @Override
  public ScoreMoments moments() {
    return engine.moments();
  }

  @Override
  public ScoreRanges scoreRanges() {
    return engine.scoreRanges();
  }

  @Override
  public List<TuningFolds> folds() {
    return engine.folds().stream().map(folds -> folds.wrapped(this::over)).toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
