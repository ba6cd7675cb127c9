package org.sglthresh.report.data;

import java.util.List;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;

/**
 * One epoch of an iterative method, kept for history.csv and the convergence plot.
 *
 * @param epoch 0 for the first
 * @param loss minus the objective, at the thresholds before this epoch's step
 * @param gradientNorm Euclidean norm of the gradient of the loss with respect to the thresholds
 * @param seconds since the method began
 */
public record EpochPoint(int epoch, double loss, double gradientNorm, double seconds) {
  private static final List<Column<EpochPoint>> COLUMNS =
      List.of(
          new Column<>("epoch", point -> Integer.toString(point.epoch())),
          Column.exact("loss", EpochPoint::loss),
          Column.exact("f1", EpochPoint::objective),
          Column.exact("gradient_norm", EpochPoint::gradientNorm),
          Column.exact("seconds", EpochPoint::seconds));

  /** Keeps the figures of an epoch, without its thresholds. */
  public static EpochPoint of(EpochState state) {
    return new EpochPoint(state.epoch(), state.loss(), state.gradientNorm(), state.seconds());
  }

  /** The objective (an F1) at the thresholds before this epoch's step, in [0, 1]. */
  public double objective() {
    return -loss;
  }

  /** The text of history.csv: one row per epoch. */
  public static String csv(List<EpochPoint> history) {
    return CsvText.of(COLUMNS, history);
  }
}
