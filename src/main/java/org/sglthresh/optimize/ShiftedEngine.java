package org.sglthresh.optimize;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelShift;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * An engine whose positives and negatives weigh as a {@link LabelShift} says. Its weights are not
 * those of clips: methods that ask how many clips there are find too many or too few.
 */
public final class ShiftedEngine extends EngineView {
  private final LabelShift shift;
  private List<PositiveCuts> positiveCuts = List.of();
  private List<PositiveCuts> unbeatableCuts = List.of();
  private List<SortedScores> sortedScores = List.of();

  /** The same clips with other weights. */
  public ShiftedEngine(Engine engine, LabelShift shift) {
    super(engine);
    this.shift = shift;
  }

  @Override
  Engine over(Engine other) {
    return new ShiftedEngine(other, shift);
  }

  @Override
  double[] allowed(double[] thresholds) {
    return thresholds.clone();
  }

  @Override
  public LabelTotals totals() {
    return shift.of(engine().totals());
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    return shift.of(engine().counts(thresholds));
  }

  @Override
  public ClassCounts bestCounts(double[] thresholds) {
    return shift.of(engine().bestCounts(thresholds));
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    return shift.of(engine().sums(thresholds, slopes));
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = shifted(engine().positiveCuts());
    }
    return positiveCuts;
  }

  @Override
  public List<PositiveCuts> unbeatableCuts() {
    if (unbeatableCuts.isEmpty()) {
      unbeatableCuts = isExact() ? positiveCuts() : shifted(engine().unbeatableCuts());
    }
    return unbeatableCuts;
  }

  private boolean isExact() {
    return engine().unbeatableCuts() == engine().positiveCuts();
  }

  private List<PositiveCuts> shifted(List<PositiveCuts> cuts) {
    List<PositiveCuts> shifted = new ArrayList<>();
    for (int c = 0; c < cuts.size(); c++) {
      shifted.add(cuts.get(c).weighted(shift.positive(c), shift.negative(c)));
    }
    return shifted;
  }

  /** Which bins hide it is known for the clips' own weights alone. */
  @Override
  public boolean hidesBest(AveragedMeasure objective) {
    return !isExact();
  }

  @Override
  public List<SortedScores> sortedScores() {
    if (sortedScores.isEmpty()) {
      List<SortedScores> scores = engine().sortedScores();
      List<SortedScores> shifted = new ArrayList<>();
      for (int c = 0; c < scores.size(); c++) {
        shifted.add(scores.get(c).weighted(shift.positive(c), shift.negative(c)));
      }
      sortedScores = shifted;
    }
    return sortedScores;
  }

  @Override
  public Engine onLogitScale(List<LogitAxis> axes) {
    return new ShiftedEngine(engine().onLogitScale(axes), shift);
  }

  /** Held-out counts would weigh as the clips do. */
  @Override
  public List<TuningFolds> folds() {
    return List.of();
  }
}
