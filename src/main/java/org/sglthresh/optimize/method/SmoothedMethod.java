package org.sglthresh.optimize.method;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.SortedScores;

/**
 * Method {@code smoothed}: the optimum of the objective with kernel-smoothed counts. Each clip's
 * logit is blurred by a Gaussian, so TP(t) = Σ w·y·Φ((z − t) / h) and the same for the negatives,
 * each side with its own bandwidth by Silverman's rule h = 0.9·min(sd, IQR / 1.34)·n<sup>−1/5</sup>
 * (Density Estimation, 1986, equation 3.31).
 */
final class SmoothedMethod implements ThresholdMethod {
  private static final int CELLS = LogitCells.CELLS;

  private final LogitScale scale;

  SmoothedMethod(LogitScale scale) {
    this.scale = scale;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<SortedScores> scores = engine.sortedScores();
    int classes = scores.size();
    List<LogitAxis> axes = scale.axes(engine);
    LogitCells[] cells = new LogitCells[classes];
    double[][] truePositives = new double[classes][];
    double[][] predicted = new double[classes][];
    IntStream.range(0, classes)
        .parallel()
        .forEach(
            c -> {
              cells[c] = LogitCells.of(scores.get(c), axes.get(c));
              truePositives[c] = above(cells[c], cells[c].positives());
              predicted[c] = above(cells[c], cells[c].negatives());
              for (int cut = 0; cut < CELLS; cut++) {
                predicted[c][cut] += truePositives[c][cut];
              }
              int allowed = cells[c].cutsFrom(engine.floor(), axes.get(c));
              truePositives[c] = Arrays.copyOf(truePositives[c], allowed);
              predicted[c] = Arrays.copyOf(predicted[c], allowed);
            });
    LabelTotals totals = engine.totals();
    CutCurves curves = new CutCurves(truePositives, predicted, totals.positives(), totals.known());
    int[] best = curves.withPinned(engine).best(objective);
    double[] thresholds = new double[classes];
    for (int c = 0; c < classes; c++) {
      thresholds[c] = axes.get(c).threshold(cells[c].logit(best[c]));
    }
    return thresholds;
  }

  /** The blurred weight above the threshold of every cut, {@code [CELLS]}: a convolution with Φ. */
  private static double[] above(LogitCells cells, LogitCells.Side side) {
    double bandwidth = Math.max(cells.width(), bandwidth(side));
    double[] share = new double[2 * CELLS];
    for (int k = 0; k < share.length; k++) {
      share[k] = Distributions.normal((k - CELLS + 0.5) * cells.width() / bandwidth);
    }
    double[] sums = new double[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      double weight = side.weights()[cell];
      for (int cut = 0; weight > 0 && cut < CELLS; cut++) {
        sums[cut] += weight * share[cell + cut + 1];
      }
    }
    return sums;
  }

  private static double bandwidth(LogitCells.Side side) {
    double clips = side.total();
    if (clips < 2) {
      return 0;
    }
    double deviation = side.deviation();
    double quartiles = (side.quantile(0.75) - side.quantile(0.25)) / 1.34;
    double spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
    return 0.9 * spread * Math.pow(clips, -0.2);
  }
}
