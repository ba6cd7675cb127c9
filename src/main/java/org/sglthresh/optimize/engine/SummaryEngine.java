package org.sglthresh.optimize.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.WeightedNodes;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.optimize.cut.CandidateCuts;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.optimize.method.ExactMethod;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;
import org.sglthresh.summary.BinnedClass;
import org.sglthresh.summary.CountBounds;
import org.sglthresh.summary.RefinedSummary;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;

/**
 * Engine {@code summary}: answers everything from a {@link ScoreSummary}, at a cost that does not
 * depend on the number of clips. Where the summary is lossless the answers are those of the other
 * engines; otherwise surrogate sums are right to second order of the bins' width, and counts are
 * exact at the edges of bins, where {@link #nearestExact} puts finished thresholds. Not
 * thread-safe: it remembers where the thresholds of the last epoch lay.
 */
public final class SummaryEngine implements Engine {
  /** A learned slope may grow by this factor before the nodes are laid out anew. */
  private static final double HEADROOM = 1.25;

  private final RefinedSummary summary;
  private final LabelTotals totals;
  private final SlopeMode slopeMode;
  private final Precision precision;
  private final List<BinnedClass> classes;
  private final List<SortedScores> sortedScores;
  private final List<SortedScores.Place> places; // of the last epoch's thresholds
  private Optional<ScoreMoments> moments = Optional.empty();
  private Optional<ScoreRanges> scoreRanges = Optional.empty();
  private List<TuningFolds> folds = List.of();
  private List<PositiveCuts> positiveCuts = List.of();
  private List<PositiveCuts> unbeatableCuts = List.of();
  private List<Nodes> nodes = List.of();
  private double[] steepest = {};

  /** The nodes of one class. */
  private record Nodes(WeightedNodes positives, WeightedNodes negatives) {}

  /**
   * @param slopeMode whether the sums for the slope are wanted
   */
  public SummaryEngine(ScoreSummary summary, SlopeMode slopeMode) {
    this(summary, slopeMode, Precision.DOUBLE);
  }

  /**
   * @param slopeMode whether the sums for the slope are wanted
   * @param precision of the nodes that stand for bins; single takes half the time
   */
  public SummaryEngine(ScoreSummary summary, SlopeMode slopeMode, Precision precision) {
    this(RefinedSummary.of(summary), slopeMode, precision);
  }

  private SummaryEngine(RefinedSummary summary, SlopeMode slopeMode, Precision precision) {
    this.summary = summary;
    this.totals = summary.totals();
    this.slopeMode = slopeMode;
    this.precision = precision;
    this.classes = perClass(summary.classes(), summary::binned);
    this.sortedScores = perClass(summary.classes(), c -> classes.get(c).sortedScores());
    this.places = sortedScores.stream().map(SortedScores::place).toList();
  }

  /** The same clips in folds. */
  public SummaryEngine inFolds(TuningFolds dealt) {
    SummaryEngine engine = new SummaryEngine(summary, slopeMode, precision);
    engine.folds = List.of(dealt);
    return engine;
  }

  @Override
  public List<TuningFolds> folds() {
    return folds;
  }

  /** The same clips on the logit scale. */
  private SummaryEngine(SummaryEngine scores, List<LogitAxis> axes) {
    this.summary = scores.summary;
    this.totals = scores.totals;
    this.slopeMode = scores.slopeMode;
    this.precision = scores.precision;
    this.classes = scores.classes;
    this.sortedScores = perClass(scores, c -> scores.sortedScores.get(c).onLogitScale(axes.get(c)));
    this.places = sortedScores.stream().map(SortedScores::place).toList();
    this.positiveCuts =
        perClass(scores, c -> scores.positiveCuts().get(c).onLogitScale(axes.get(c)));
    this.unbeatableCuts =
        perClass(scores, c -> scores.unbeatableCuts().get(c).onLogitScale(axes.get(c)));
    ScoreMoments ofLogits = new ScoreMoments(classes.size());
    for (int c = 0; c < classes.size(); c++) {
      add(ofLogits, c, sortedScores.get(c).positives());
      add(ofLogits, c, sortedScores.get(c).negatives());
    }
    this.moments = Optional.of(ofLogits);
  }

  private static void add(ScoreMoments moments, int c, SortedScores.Side side) {
    for (int i = 0; i < side.size(); i++) {
      moments.add(c, side.weight(i), side.scores()[i]);
    }
  }

  private static <T> List<T> perClass(SummaryEngine like, IntFunction<T> ofClass) {
    return perClass(like.classes.size(), ofClass);
  }

  private static <T> List<T> perClass(int classes, IntFunction<T> ofClass) {
    return IntStream.range(0, classes).parallel().mapToObj(ofClass).toList();
  }

  @Override
  public String label() {
    return "summary";
  }

  @Override
  public String kernel() {
    return "double, over bins";
  }

  @Override
  public LabelTotals totals() {
    return totals;
  }

  /** Counts each bin by its mean score. */
  @Override
  public ClassCounts counts(double[] thresholds) {
    double[] truePositives = new double[thresholds.length];
    double[] predicted = new double[thresholds.length];
    for (int c = 0; c < thresholds.length; c++) {
      truePositives[c] = sortedScores.get(c).truePositives(thresholds[c]);
      predicted[c] = sortedScores.get(c).predicted(thresholds[c]);
    }
    return new ClassCounts(truePositives, predicted, totals.positives(), totals.known());
  }

  /**
   * The worst counts for any F-measure: in the bin that contains the threshold only the negatives
   * are counted as tagged.
   */
  public ClassCounts worstCounts(double[] thresholds) {
    return counts(thresholds, CountBounds::truePositives, CountBounds::worstPredicted);
  }

  /**
   * The best counts for any F-measure: in the bin that contains the threshold only the positives
   * are counted as tagged.
   */
  @Override
  public ClassCounts bestCounts(double[] thresholds) {
    return counts(thresholds, CountBounds::bestTruePositives, CountBounds::bestPredicted);
  }

  private ClassCounts counts(
      double[] thresholds,
      ToDoubleFunction<CountBounds> truePositives,
      ToDoubleFunction<CountBounds> predicted) {
    double[] tp = new double[thresholds.length];
    double[] pp = new double[thresholds.length];
    for (int c = 0; c < thresholds.length; c++) {
      CountBounds bounds = classes.get(c).counts(thresholds[c]);
      tp[c] = truePositives.applyAsDouble(bounds);
      pp[c] = predicted.applyAsDouble(bounds);
    }
    return new ClassCounts(tp, pp, totals.positives(), totals.known());
  }

  /**
   * The bins of several scores that hide which thresholds are best, or what some thresholds tag:
   * where there are none, {@link ExactMethod} finds the same thresholds as on the clips themselves,
   * its certificate is theirs, and the counts at the given thresholds are exact.
   *
   * @param thresholds each {@code [classes]}
   */
  public ScoreSelection hiding(AveragedMeasure objective, List<double[]> thresholds) {
    Engine allowed = FlooredEngine.of(this, summary.floor());
    List<BitSet> candidates =
        CandidateCuts.of(CutCurves.of(allowed), CutCurves.unbeatable(allowed), objective);
    return summary.hiding(candidates, thresholds);
  }

  @Override
  public boolean hidesBest(AveragedMeasure objective) {
    return hiding(objective, List.of()).bins() > 0;
  }

  /** The same clips with some bins told apart. */
  public SummaryEngine with(ScoreSelection selection, ScoreSummary finer) {
    return new SummaryEngine(summary.with(selection, finer), slopeMode, precision);
  }

  @Override
  public double[] nearestExact(double[] thresholds) {
    double[] exact = new double[thresholds.length];
    float floor = summary.floor().score();
    Arrays.setAll(exact, c -> classes.get(c).nearestExact(thresholds[c], floor));
    return exact;
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    layOut(slopes);
    double[][] ofClass = new double[thresholds.length][SurrogateKernel.SUMS];
    IntStream.range(0, thresholds.length)
        .parallel()
        .forEach(c -> addTo(ofClass[c], c, thresholds[c], slopes[c]));
    SurrogateSums sums = new SurrogateSums(thresholds.length);
    for (int c = 0; c < thresholds.length; c++) {
      sums.add(c, ofClass[c]);
    }
    return sums;
  }

  private void addTo(double[] sums, int c, double threshold, double slope) {
    int all = SurrogateKernel.SURROGATE;
    int positives = SurrogateKernel.SURROGATE_POSITIVES;
    int slopeAll = SurrogateKernel.SLOPE;
    int slopePositives = SurrogateKernel.SLOPE_POSITIVES;
    SortedScores.Place place = places.get(c);
    place.moveTo(threshold);
    sums[SurrogateKernel.TRUE_POSITIVES] = place.truePositives();
    sums[SurrogateKernel.PREDICTED] = place.predicted();
    nodes.get(c).positives().add(threshold, slope, sums, positives);
    nodes.get(c).negatives().add(threshold, slope, sums, all);
    sums[all] += sums[positives];
    sums[slopeAll] += sums[slopePositives];
    if (slopeMode == SlopeMode.FIXED) {
      sums[slopeAll] = 0;
      sums[slopePositives] = 0;
    }
  }

  /** Makes the nodes once, and again only when a slope exceeds what they were made for. */
  private void layOut(double[] slopes) {
    boolean served = steepest.length > 0;
    for (int c = 0; served && c < slopes.length; c++) {
      served = Math.abs(slopes[c]) <= steepest[c];
    }
    if (!served) {
      double[] reach = new double[slopes.length];
      Arrays.setAll(reach, c -> HEADROOM * Math.abs(slopes[c]));
      steepest = reach;
      nodes =
          perClass(
              slopes.length,
              c ->
                  new Nodes(
                      nodes(sortedScores.get(c).positives(), reach[c]),
                      nodes(sortedScores.get(c).negatives(), reach[c])));
    }
  }

  private WeightedNodes nodes(SortedScores.Side side, double steepest) {
    double[] weights = new double[side.running().length == 0 ? 0 : side.size()];
    Arrays.setAll(weights, side::weight);
    return WeightedNodes.of(side.scores(), weights, steepest, precision);
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      positiveCuts = perClass(this, c -> classes.get(c).cuts(BinnedClass.Ties.KEPT));
    }
    return positiveCuts;
  }

  @Override
  public List<PositiveCuts> unbeatableCuts() {
    if (unbeatableCuts.isEmpty()) {
      unbeatableCuts = perClass(this, c -> classes.get(c).cuts(BinnedClass.Ties.DROPPED));
    }
    return unbeatableCuts;
  }

  @Override
  public List<SortedScores> sortedScores() {
    return sortedScores;
  }

  @Override
  public ScoreMoments moments() {
    if (moments.isEmpty()) {
      ScoreMoments ofScores = new ScoreMoments(classes.size());
      for (int c = 0; c < classes.size(); c++) {
        classes.get(c).addTo(ofScores, c);
      }
      moments = Optional.of(ofScores);
    }
    return moments.get();
  }

  @Override
  public ScoreRanges scoreRanges() {
    if (scoreRanges.isPresent()) {
      return scoreRanges.get();
    }
    ScoreRanges ranges = new ScoreRanges(classes.size());
    for (int c = 0; c < classes.size(); c++) {
      for (SortedScores.Side side :
          List.of(sortedScores.get(c).positives(), sortedScores.get(c).negatives())) {
        ranges.add(c, side.scores(), 0, side.size());
      }
    }
    scoreRanges = Optional.of(ranges);
    return ranges;
  }

  @Override
  public Engine onLogitScale(List<LogitAxis> axes) {
    return new SummaryEngine(this, axes);
  }
}
