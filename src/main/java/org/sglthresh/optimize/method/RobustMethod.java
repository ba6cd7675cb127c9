package org.sglthresh.optimize.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.TuningFolds;

/**
 * Method {@code robust}: the thresholds of {@code sgl}, {@code bagged}, {@code smoothed} and {@code
 * platt}, and the mean of the first three, averaged on the logit scale by the evidence for each.
 * Every one of them is best on some data and poor on other data, so the shares are chosen inside
 * the tuning clips: the parts learn on all folds of them but one, decide the clips of that fold,
 * and a part's share is how often its objective on these decisions is the highest in resamples of
 * the clips ({@link BootstrapShares}). A part that is clearly worse gets no share, and parts that
 * cannot be told apart are averaged, which evens out their noise.
 *
 * <p>This is stacking (Wolpert, Neural Networks 5, 1992) with the weights of a pseudo-Bayesian
 * model average (Yao, Vehtari, Simpson and Gelman, Bayesian Analysis 13, 2018).
 *
 * <p>Where the clips are not in folds, it is that mean alone.
 */
final class RobustMethod implements ThresholdMethod {
  private static final List<MethodName> PARTS =
      List.of(MethodName.SGL, MethodName.BAGGED, MethodName.SMOOTHED, MethodName.PLATT);

  /**
   * The shares of the parts in the mean: a third for each that follows the scores. Platt's curve
   * has two parameters, which suit some taggers best and others not at all.
   */
  private static final List<Double> MEAN = List.of(1 / 3.0, 1 / 3.0, 1 / 3.0, 0.0);

  /** The shares of the parts and of their mean, where nothing is known of them. */
  private static final List<Double> UNKNOWN = List.of(0.0, 0.0, 0.0, 0.0, 1.0);

  private final MethodSettings settings;

  RobustMethod(MethodSettings settings) {
    this.settings = settings;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<Double> shares = settings.partShares();
    if (!shares.isEmpty()) {
      return combined(engine, objective, shares, EpochListener.NONE);
    }
    List<TuningFolds> deals = engine.folds();
    if (deals.isEmpty()) {
      listener.note(
          "the shares of the parts of robust are fixed: the clips are not in folds, by which they"
              + " could be chosen");
      return combined(engine, objective, UNKNOWN, listener);
    }
    List<BootstrapShares> evidence = new ArrayList<>();
    for (TuningFolds folds : deals) {
      evidence.add(evidence(folds, engine, objective, settings.seed() + evidence.size(), listener));
    }
    return weighted(engine, objective, BootstrapShares.mean(evidence), listener);
  }

  /** How the parts and their mean do on clips that they did not learn on. */
  private BootstrapShares evidence(
      TuningFolds folds,
      Engine engine,
      AveragedMeasure objective,
      long seed,
      EpochListener listener) {
    List<List<double[]>> ofFolds =
        folds.withoutEach(
            (others, epochs) -> {
              List<double[]> sets = parts(others, objective, epochs);
              sets.add(mean(sets, others));
              return sets;
            },
            listener.ofFolds());
    List<List<double[]>> sets =
        IntStream.range(0, UNKNOWN.size())
            .mapToObj(set -> ofFolds.stream().map(ofFold -> ofFold.get(set)).toList())
            .toList();
    return BootstrapShares.of(folds.heldOut(sets), engine.totals(), objective, seed);
  }

  /** The thresholds of all parts, in a list of the caller's own. */
  private List<double[]> parts(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<double[]> sets = new ArrayList<>();
    PARTS.forEach(part -> sets.add(learn(part, engine, objective, listener)));
    return sets;
  }

  private double[] learn(
      MethodName part, Engine engine, AveragedMeasure objective, EpochListener listener) {
    double[] thresholds = part.create(settings).optimize(engine, objective, listener);
    engine.confine(thresholds);
    return thresholds;
  }

  /** All parts and their mean, and what the evidence makes of them. */
  private double[] weighted(
      Engine engine, AveragedMeasure objective, BootstrapShares evidence, EpochListener listener) {
    List<double[]> sets = parts(engine, objective, listener);
    sets.add(mean(sets, engine));
    LogitMean combination = new LogitMean(settings.scale().axes(engine));
    for (int i = 0; i < sets.size(); i++) {
      double share = evidence.shares()[i];
      combination.add(sets.get(i), share);
      listener.part(
          new CombinedPart(
              i < PARTS.size() ? PARTS.get(i).label() : "mean",
              share,
              sets.get(i),
              Optional.of(evidence.heldOut(i))));
    }
    return combination.thresholds();
  }

  /** The parts that have a share, as they are or in the mean. */
  private double[] combined(
      Engine engine, AveragedMeasure objective, List<Double> shares, EpochListener listener) {
    double ofMean = shares.get(PARTS.size());
    LogitMean combination = new LogitMean(settings.scale().axes(engine));
    for (int i = 0; i < PARTS.size(); i++) {
      double share = shares.get(i) + ofMean * MEAN.get(i);
      if (share > 0) {
        double[] thresholds = learn(PARTS.get(i), engine, objective, listener);
        combination.add(thresholds, share);
        listener.part(new CombinedPart(PARTS.get(i).label(), share, thresholds, Optional.empty()));
      }
    }
    return combination.thresholds();
  }

  private double[] mean(List<double[]> parts, Engine engine) {
    LogitMean mean = new LogitMean(settings.scale().axes(engine));
    for (int i = 0; i < PARTS.size(); i++) {
      mean.add(parts.get(i), MEAN.get(i));
    }
    return mean.thresholds();
  }
}
