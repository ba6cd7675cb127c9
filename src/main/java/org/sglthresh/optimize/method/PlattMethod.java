package org.sglthresh.optimize.method;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.calibration.PlattScaling;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.stats.SortedScores;

/**
 * Method {@code platt}: each class's scores are calibrated by {@link PlattScaling}, and the
 * objective is maximised in expectation over the calibrated probabilities. For Fβ that amounts to
 * tagging what is more probable than F* / (1 + β²), F* being the expected optimum (Lipton et al.,
 * ECML 2014).
 *
 * <p>Two parameters a class cannot follow the noise of few positives.
 */
final class PlattMethod implements ThresholdMethod {
  private static final int CELLS = LogitCells.CELLS;

  private final LogitScale scale;

  PlattMethod(LogitScale scale) {
    this.scale = scale;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<SortedScores> scores = engine.sortedScores();
    int classes = scores.size();
    List<LogitAxis> axes = scale.axes(engine);
    LogitCells[] cells = new LogitCells[classes];
    double[][] truePositives = new double[classes][CELLS];
    double[][] predicted = new double[classes][CELLS];
    double[] positives = new double[classes];
    double[] known = new double[classes];
    IntStream.range(0, classes)
        .parallel()
        .forEach(
            c -> {
              cells[c] = LogitCells.of(scores.get(c), axes.get(c));
              expect(cells[c], truePositives[c], predicted[c]);
              positives[c] = truePositives[c][CELLS - 1];
              known[c] = predicted[c][CELLS - 1];
              int allowed = cells[c].cutsFrom(engine.floor(), axes.get(c));
              truePositives[c] = Arrays.copyOf(truePositives[c], allowed);
              predicted[c] = Arrays.copyOf(predicted[c], allowed);
            });
    int[] best =
        new CutCurves(truePositives, predicted, positives, known)
            .withPinned(engine)
            .best(objective);
    double[] thresholds = new double[classes];
    for (int c = 0; c < classes; c++) {
      thresholds[c] = axes.get(c).threshold(cells[c].logit(best[c]));
    }
    return thresholds;
  }

  /** Expected TP and PP of every cut: both fill {@code [CELLS]}. */
  private static void expect(LogitCells cells, double[] truePositives, double[] predicted) {
    PlattScaling calibration = PlattScaling.fit(cells.labelled());
    double found = 0;
    double clips = 0;
    for (int cut = 0; cut < CELLS; cut++) {
      int cell = CELLS - 1 - cut;
      for (LogitCells.Side side : List.of(cells.positives(), cells.negatives())) {
        clips += side.weights()[cell];
        found += side.weights()[cell] * calibration.probability(side.means()[cell]);
      }
      truePositives[cut] = found;
      predicted[cut] = clips;
    }
  }
}
