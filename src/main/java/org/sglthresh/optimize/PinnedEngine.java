package org.sglthresh.optimize;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * The clips of another engine with some classes pinned: whatever thresholds are asked for, a pinned
 * class answers with the counts at its own, has no gradient, and has one cut, the first, that
 * stands for it. Its sorted scores are those it has: a method that tries thresholds by them heeds
 * {@link #pins} itself.
 */
final class PinnedEngine implements Engine {
  private final Engine engine;
  private final Pins pins;
  private List<PositiveCuts> positiveCuts = List.of();
  private List<PositiveCuts> unbeatableCuts = List.of();

  PinnedEngine(Engine engine, Pins pins) {
    this.engine = engine;
    this.pins = pins;
  }

  @Override
  public Pins pins() {
    return pins;
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

  private double[] pinned(double[] thresholds) {
    double[] all = thresholds.clone();
    pins.put(all);
    return all;
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    return engine.counts(pinned(thresholds));
  }

  @Override
  public ClassCounts bestCounts(double[] thresholds) {
    return engine.bestCounts(pinned(thresholds));
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    SurrogateSums all = engine.sums(pinned(thresholds), slopes);
    SurrogateSums sums = new SurrogateSums(all.classes());
    double[] one = new double[SurrogateKernel.SUMS];
    for (int c = 0; c < all.classes(); c++) {
      for (int k = 0; k < one.length; k++) {
        boolean isCount = k == SurrogateKernel.TRUE_POSITIVES || k == SurrogateKernel.PREDICTED;
        one[k] = isCount || !pins.holds(c) ? all.get(c, k) : 0;
      }
      sums.add(c, one);
    }
    return sums;
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = held(engine.positiveCuts(), counts(new double[totals().classes()]));
    }
    return positiveCuts;
  }

  @Override
  public List<PositiveCuts> unbeatableCuts() {
    if (unbeatableCuts.isEmpty()) {
      unbeatableCuts = held(engine.unbeatableCuts(), bestCounts(new double[totals().classes()]));
    }
    return unbeatableCuts;
  }

  private List<PositiveCuts> held(List<PositiveCuts> cuts, ClassCounts counts) {
    double[] thresholds = pinned(new double[cuts.size()]);
    List<PositiveCuts> held = new ArrayList<>(cuts);
    for (int c = 0; c < thresholds.length; c++) {
      if (pins.holds(c)) {
        held.set(c, cut((float) thresholds[c], c, counts));
      }
    }
    return held;
  }

  /** The first cut keeps what lies above the threshold; the second all positives there are. */
  private static PositiveCuts cut(float threshold, int c, ClassCounts counts) {
    float above = Math.nextUp(threshold);
    double tp = counts.truePositives(c);
    return new PositiveCuts(
        new float[] {threshold, above},
        new double[] {counts.positives(c) - tp, tp},
        new double[] {0, 0, counts.predicted(c) - tp},
        new float[] {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, above});
  }

  @Override
  public boolean hidesBest(AveragedMeasure objective) {
    return engine.hidesBest(objective);
  }

  @Override
  public double[] settled(double[] thresholds) {
    return pinned(engine.settled(pinned(thresholds)));
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
  public Engine onLogitScale() {
    return new PinnedEngine(engine.onLogitScale(), pins.onLogitScale());
  }

  @Override
  public void close() {
    engine.close();
  }
}
