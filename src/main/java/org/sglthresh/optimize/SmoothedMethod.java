package org.sglthresh.optimize;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.math.Normal;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.stats.SortedScores;

/**
 * Method {@code smoothed}: the optimum of the objective with kernel-smoothed counts. Each clip's
 * logit is blurred by a Gaussian, so TP(t) = Σ w·y·Φ((z − t) / h) and the same for the negatives,
 * each side with its own bandwidth by Silverman's rule h = 0.9·min(sd, IQR / 1.34)·n<sup>−1/5</sup>
 * (Density Estimation, 1986, equation 3.31).
 *
 * <p>Logits are counted on a grid and blurred by convolution: the cost is that of the grid,
 * whatever the number of clips.
 */
final class SmoothedMethod implements ThresholdMethod {
  private static final int CELLS = 512;

  private final LogitScale scale;

  SmoothedMethod(LogitScale scale) {
    this.scale = scale;
  }

  @Override
  public String label() {
    return "smoothed";
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<SortedScores> scores = engine.sortedScores();
    int classes = scores.size();
    double[][] truePositives = new double[classes][];
    double[][] predicted = new double[classes][];
    Grid[] grids = new Grid[classes];
    IntStream.range(0, classes)
        .parallel()
        .forEach(
            c -> {
              double[] up = logits(scores.get(c).positives());
              double[] down = logits(scores.get(c).negatives());
              Grid grid = Grid.around(up, down);
              grids[c] = grid;
              truePositives[c] = grid.blurred(scores.get(c).positives(), up);
              predicted[c] = grid.blurred(scores.get(c).negatives(), down);
              for (int j = 0; j < CELLS; j++) {
                predicted[c][j] += truePositives[c][j];
              }
            });
    CutCurves curves = new CutCurves(truePositives, predicted, engine.totals().positives());
    int[] best = curves.best(objective);
    double[] thresholds = new double[classes];
    for (int c = 0; c < classes; c++) {
      thresholds[c] = scale.toScore(grids[c].edge(best[c]));
    }
    return thresholds;
  }

  private double[] logits(SortedScores.Side side) {
    double[] logits = new double[side.size()];
    Arrays.setAll(logits, i -> scale.toLogit(side.scores()[i]));
    return logits;
  }

  /**
   * Equal cells on the logit axis; cut j keeps what lies above the lower edge of cell j from the
   * top.
   */
  private record Grid(double low, double width) {
    static Grid around(double[] up, double[] down) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double[] sorted : new double[][] {up, down}) {
        if (sorted.length > 0) {
          low = Math.min(low, sorted[0]);
          high = Math.max(high, sorted[sorted.length - 1]);
        }
      }
      if (low > high) {
        return new Grid(0, 1.0 / CELLS);
      }
      double margin = Math.max(0.5, (high - low) / 8);
      return new Grid(low - margin, (high - low + 2 * margin) / CELLS);
    }

    double edge(int cut) {
      return low + width * (CELLS - 1 - cut);
    }

    /** The smoothed weight above the edge of every cut, {@code [CELLS]}. */
    double[] blurred(SortedScores.Side side, double[] logits) {
      double[] counts = new double[CELLS];
      for (int i = 0; i < logits.length; i++) {
        counts[(int) ((logits[i] - low) / width)] += side.weight(i);
      }
      double bandwidth = Math.max(width, bandwidth(side, logits));
      double[] above = new double[2 * CELLS]; // Φ of a distance in cells, from −CELLS
      for (int k = 0; k < above.length; k++) {
        above[k] = Normal.cumulative((k - CELLS + 0.5) * width / bandwidth);
      }
      double[] sums = new double[CELLS];
      for (int cell = 0; cell < CELLS; cell++) {
        if (counts[cell] > 0) {
          for (int j = 0; j < CELLS; j++) {
            sums[j] += counts[cell] * above[cell - (CELLS - 1 - j) + CELLS];
          }
        }
      }
      return sums;
    }

    private static double bandwidth(SortedScores.Side side, double[] logits) {
      int n = logits.length;
      if (n < 2) {
        return 0;
      }
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        sum += side.weight(i) * logits[i];
      }
      double mean = sum / side.total();
      for (int i = 0; i < n; i++) {
        squares += side.weight(i) * (logits[i] - mean) * (logits[i] - mean);
      }
      double deviation = Math.sqrt(squares / side.total());
      double quartiles = (logits[(3 * n) / 4] - logits[n / 4]) / 1.34;
      double spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
      return 0.9 * spread * Math.pow(n, -0.2);
    }
  }
}
