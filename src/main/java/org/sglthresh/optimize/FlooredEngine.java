package org.sglthresh.optimize;

import java.util.List;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * An engine over scores with a floor: a threshold below it answers like the floor itself, and only
 * cuts that a threshold at or above it makes are there, so what is best among them, and what proves
 * it, is best among the thresholds that are allowed. Its sorted scores are all of them: a method
 * that tries thresholds on these must {@linkplain Engine#confine confine} them.
 */
public final class FlooredEngine implements Engine {
  private final Engine engine;
  private final ScoreFloor floor;
  private List<PositiveCuts> positiveCuts = List.of();
  private List<PositiveCuts> unbeatableCuts = List.of();

  private FlooredEngine(Engine engine, ScoreFloor floor) {
    this.engine = engine;
    this.floor = floor;
  }

  /** The same clips with a floor; the engine itself where there is none. */
  public static Engine of(Engine engine, ScoreFloor floor) {
    return floor.isSet() ? new FlooredEngine(engine, floor) : engine;
  }

  @Override
  public ScoreFloor floor() {
    return floor;
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

  private double[] lifted(double[] thresholds) {
    double[] all = thresholds.clone();
    floor.lift(all);
    return all;
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    return engine.counts(lifted(thresholds));
  }

  @Override
  public ClassCounts bestCounts(double[] thresholds) {
    return engine.bestCounts(lifted(thresholds));
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    return engine.sums(lifted(thresholds), slopes);
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = allowed(engine.positiveCuts());
    }
    return positiveCuts;
  }

  @Override
  public List<PositiveCuts> unbeatableCuts() {
    if (unbeatableCuts.isEmpty()) {
      unbeatableCuts = allowed(engine.unbeatableCuts());
    }
    return unbeatableCuts;
  }

  private List<PositiveCuts> allowed(List<PositiveCuts> cuts) {
    return cuts.stream().map(ofClass -> ofClass.from(floor.score())).toList();
  }

  @Override
  public boolean hidesBest(AveragedMeasure objective) {
    return engine.hidesBest(objective);
  }

  /** Where the nearest exact threshold is below the floor, the floor: counts there have bounds. */
  @Override
  public double[] nearestExact(double[] thresholds) {
    return lifted(engine.nearestExact(lifted(thresholds)));
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
  public Engine onLogitScale(List<LogitAxis> axes) {
    return new FlooredEngine(engine.onLogitScale(axes), floor.onLogitScale());
  }

  @Override
  public List<TuningFolds> folds() {
    return engine.folds().stream()
        .map(folds -> folds.wrapped(others -> of(others, floor)))
        .toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
