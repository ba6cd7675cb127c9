package org.sglthresh.optimize;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.SurrogateSums;

/**
 * An engine with some classes pinned: a pinned class has the counts at its pin, whatever threshold
 * is asked for, no gradient, and its first cut is the pin.
 */
final class PinnedEngine extends EngineView {
  private final Pins pins;
  private List<PositiveCuts> positiveCuts = List.of();
  private List<PositiveCuts> unbeatableCuts = List.of();

  PinnedEngine(Engine engine, Pins pins) {
    super(engine);
    this.pins = pins;
  }

  @Override
  public Pins pins() {
    return pins;
  }

  @Override
  Engine over(Engine other) {
    return pins.applyTo(other);
  }

  @Override
  double[] allowed(double[] thresholds) {
    double[] all = thresholds.clone();
    pins.putInto(all);
    return all;
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    SurrogateSums all = engine().sums(allowed(thresholds), slopes);
    SurrogateSums sums = new SurrogateSums(all.classes());
    double[] ofClass = new double[SurrogateKernel.SUMS];
    for (int c = 0; c < all.classes(); c++) {
      for (int k = 0; k < ofClass.length; k++) {
        boolean isCount = k == SurrogateKernel.TRUE_POSITIVES || k == SurrogateKernel.PREDICTED;
        ofClass[k] = isCount || !pins.isPinned(c) ? all.get(c, k) : 0;
      }
      sums.add(c, ofClass);
    }
    return sums;
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = withPins(engine().positiveCuts(), counts(new double[totals().classes()]));
    }
    return positiveCuts;
  }

  @Override
  public List<PositiveCuts> unbeatableCuts() {
    if (unbeatableCuts.isEmpty()) {
      unbeatableCuts =
          withPins(engine().unbeatableCuts(), bestCounts(new double[totals().classes()]));
    }
    return unbeatableCuts;
  }

  private List<PositiveCuts> withPins(List<PositiveCuts> cuts, ClassCounts counts) {
    double[] thresholds = allowed(new double[cuts.size()]);
    List<PositiveCuts> changed = new ArrayList<>(cuts);
    for (int c = 0; c < thresholds.length; c++) {
      if (pins.isPinned(c)) {
        changed.set(c, cut((float) thresholds[c], c, counts));
      }
    }
    return changed;
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
  public Engine onLogitScale(List<LogitAxis> axes) {
    return new PinnedEngine(engine().onLogitScale(axes), pins.onLogitScale(axes));
  }
}
