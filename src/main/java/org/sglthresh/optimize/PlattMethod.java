package org.sglthresh.optimize;

import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.SortedScores;

/**
 * Method {@code platt}: each class's scores are calibrated by Platt scaling (1999), and the
 * objective is maximised in expectation over the calibrated probabilities. For Fβ that means: tag
 * what is more probable than F* / (1 + β²) (Lipton et al., ECML 2014), F* being the expected
 * optimum.
 *
 * <p>Two parameters a class, q = σ(a·z + b) of the logit z, cannot follow the noise of few
 * positives.
 */
final class PlattMethod implements ThresholdMethod {
  private static final int CELLS = 512;

  private final LogitScale scale;

  PlattMethod(LogitScale scale) {
    this.scale = scale;
  }

  @Override
  public String label() {
    return "platt";
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<SortedScores> scores = engine.sortedScores();
    int classes = scores.size();
    double[][] truePositives = new double[classes][];
    double[][] predicted = new double[classes][];
    double[][] edges = new double[classes][];
    double[] positives = new double[classes];
    IntStream.range(0, classes)
        .parallel()
        .forEach(
            c -> {
              PlattScaling calibration = PlattScaling.fit(scores.get(c), scale);
              Expected expected = Expected.of(scores.get(c), calibration, scale);
              truePositives[c] = expected.truePositives;
              predicted[c] = expected.predicted;
              edges[c] = expected.edges;
              positives[c] = expected.positives;
            });
    int[] best = new CutCurves(truePositives, predicted, positives).best(objective);
    double[] thresholds = new double[classes];
    for (int c = 0; c < classes; c++) {
      thresholds[c] = scale.toScore(edges[c][best[c] + 1]);
    }
    return thresholds;
  }

  /** Expected counts of one class above each edge of a grid on the logit axis. */
  private record Expected(
      double[] truePositives, double[] predicted, double[] edges, double positives) {

    static Expected of(SortedScores scores, PlattScaling calibration, LogitScale scale) {
      double low = scale.toLogit(scores.lowest());
      double high = scale.toLogit(scores.highest());
      double width = Math.max(1e-6, (high - low) / CELLS);
      double[] found = new double[CELLS];
      double[] clips = new double[CELLS];
      for (SortedScores.Side side : List.of(scores.positives(), scores.negatives())) {
        for (int i = 0; i < side.size(); i++) {
          double logit = scale.toLogit(side.scores()[i]);
          int cut = CELLS - 1 - Math.min(CELLS - 1, (int) ((logit - low) / width));
          clips[cut] += side.weight(i);
          found[cut] += side.weight(i) * calibration.probability(logit);
        }
      }
      double[] edges = new double[CELLS + 1];
      for (int cut = 0; cut <= CELLS; cut++) {
        edges[cut] = high - cut * width;
      }
      edges[CELLS] = low - width;
      for (int cut = 1; cut < CELLS; cut++) {
        clips[cut] += clips[cut - 1];
        found[cut] += found[cut - 1];
      }
      return new Expected(found, clips, edges, found[CELLS - 1]);
    }
  }
}
