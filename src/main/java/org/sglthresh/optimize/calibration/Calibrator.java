package org.sglthresh.optimize.calibration;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.calibration.CalibrationMethod;
import org.sglthresh.model.calibration.CalibrationPool;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.RareClasses;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.SortedScores;

/**
 * Learns a map from score to probability for each class.
 *
 * <p>Rare classes, which have fewer positives or fewer negatives than the minimum support, share
 * one map. It is learned on the clips of all of them together, as if these were of one class; where
 * even together they have fewer than the minimum support, on the clips of all classes. A class that
 * is not rare and cannot be learned, because it lacks positives or negatives or all its scores are
 * the same, is an error.
 *
 * @param method of all classes
 * @param scale what the scores are
 * @param rare which classes are pooled
 * @param classNames {@code [classes]}
 */
public record Calibrator(
    CalibrationMethod method, LogitScale scale, RareClasses rare, List<String> classNames) {

  /** With fewer positives or negatives, a class is pooled unless the user says otherwise. */
  public static final int DEFAULT_MINIMUM_SUPPORT = 10;

  /**
   * What was learned.
   *
   * @param maps {@code [classes]}; pooled classes have the same map
   * @param pooled the classes that are pooled
   * @param pool what their map is learned on
   */
  public record Learned(List<ScoreMap> maps, BitSet pooled, CalibrationPool pool) {}

  /**
   * Learns the maps.
   *
   * @param engine over the clips to learn on
   * @throws UserException (input) when a class or the pool cannot be learned
   */
  public Learned learn(Engine engine) {
    LabelTotals totals = engine.totals();
    List<SortedScores> scores = engine.sortedScores();
    BitSet pooled = new BitSet();
    for (int c = 0; c < classNames.size(); c++) {
      if (rare.isRare(support(totals, c))) {
        pooled.set(c);
      } else {
        requireLearnable(c, totals, scores.get(c));
      }
    }
    return learn(engine, scores, pooled);
  }

  /**
   * Learns the maps on part of the clips, to see how they do on the others. Classes that are pooled
   * on all clips are pooled here too, and so are those that cannot be learned on this part.
   *
   * @param pooledOnAll the classes that are pooled on all clips
   */
  public Learned learnOnPart(Engine engine, BitSet pooledOnAll) {
    List<SortedScores> scores = engine.sortedScores();
    BitSet pooled = (BitSet) pooledOnAll.clone();
    for (int c = 0; c < classNames.size(); c++) {
      if (!isLearnable(support(engine.totals(), c), scores.get(c))) {
        pooled.set(c);
      }
    }
    return learn(engine, scores, pooled);
  }

  /** Positives or negatives of a class, whichever are fewer. */
  private static double support(LabelTotals totals, int c) {
    double positives = totals.positives()[c];
    return Math.min(positives, totals.known()[c] - positives);
  }

  private static boolean isLearnable(double support, SortedScores scores) {
    return support > 0 && scores.lowest() < scores.highest();
  }

  private void requireLearnable(int c, LabelTotals totals, SortedScores scores) {
    double support = support(totals, c);
    if (isLearnable(support, scores)) {
      return;
    }
    String problem =
        support > 0
            ? "the same score, " + scores.lowest() + ", in all its clips"
            : totals.positives()[c] > 0 ? "no negative" : "no positive";
    throw UserException.input(
        "class \""
            + classNames.get(c)
            + "\" has "
            + problem
            + ", so that there is nothing to calibrate by; let it share a map with other classes by"
            + " --minimum-support "
            + Words.count(Math.floor(support) + 1).replace(",", "")
            + ", or leave the class out");
  }

  private Learned learn(Engine engine, List<SortedScores> scores, BitSet pooled) {
    List<LogitAxis> axes = scale.axes(engine);
    List<ScoreMap> maps =
        new ArrayList<>(
            IntStream.range(0, classNames.size())
                .parallel()
                .mapToObj(c -> pooled.get(c) ? IDLE : map(scores.get(c), axes.get(c)))
                .toList());
    if (pooled.isEmpty()) {
      return new Learned(List.copyOf(maps), pooled, CalibrationPool.NONE);
    }
    double together = support(engine.totals(), pooled);
    SortedScores rareScores = PooledScores.of(pooled.stream().mapToObj(scores::get).toList());
    boolean suffices = !rare.isRare(together) && isLearnable(together, rareScores);
    BitSet all = new BitSet();
    all.set(0, classNames.size());
    SortedScores pool = suffices ? rareScores : PooledScores.of(scores);
    if (!suffices && !isLearnable(support(engine.totals(), all), pool)) {
      throw UserException.input(
          "all classes together have no positives, no negatives, or the same score everywhere, so"
              + " that there is nothing to calibrate by; check the labels");
    }
    ScoreMap shared = map(pool, axis(axes, suffices ? pooled : all));
    pooled.stream().forEach(c -> maps.set(c, shared));
    return new Learned(
        List.copyOf(maps), pooled, suffices ? CalibrationPool.RARE : CalibrationPool.ALL);
  }

  /** Stands where the shared map comes. */
  private static final ScoreMap IDLE = new ScoreMap.Platt(LogitAxis.IDENTITY, 0, 0);

  private static double support(LabelTotals totals, BitSet classes) {
    double positives = classes.stream().mapToDouble(c -> totals.positives()[c]).sum();
    double known = classes.stream().mapToDouble(c -> totals.known()[c]).sum();
    return Math.min(positives, known - positives);
  }

  /** An axis that the scores of all these classes have room on. */
  private static LogitAxis axis(List<LogitAxis> axes, BitSet classes) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int c = classes.nextSetBit(0); c >= 0; c = classes.nextSetBit(c + 1)) {
      if (!(axes.get(c) instanceof ProbabilityAxis axis)) {
        return LogitAxis.IDENTITY;
      }
      low = Math.min(low, axis.low());
      high = Math.max(high, axis.high());
    }
    return new ProbabilityAxis(low, high);
  }

  private ScoreMap map(SortedScores scores, LogitAxis axis) {
    if (method == CalibrationMethod.ISOTONIC) {
      return IsotonicRegression.fit(scores);
    }
    LabelledLogits points = LabelledLogits.of(scores, axis);
    if (method == CalibrationMethod.TEMPERATURE) {
      return new ScoreMap.Temperature(axis, TemperatureScaling.fit(points).temperature());
    }
    if (method == CalibrationMethod.BETA) {
      BetaCalibration beta = BetaCalibration.fit(points);
      return new ScoreMap.Beta(axis, beta.a(), beta.b(), beta.c());
    }
    PlattScaling platt = PlattScaling.fit(points);
    return new ScoreMap.Platt(axis, platt.slope(), platt.offset());
  }
}
