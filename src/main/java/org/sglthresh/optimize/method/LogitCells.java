package org.sglthresh.optimize.method;

import org.sglthresh.math.LogitAxis;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.optimize.calibration.LabelledLogits;
import org.sglthresh.stats.SortedScores;

/**
 * One class's clips counted in equal cells of the logit axis, positives and negatives apart. Within
 * a cell the mean logit is kept, so that sums of smooth functions are right to second order of the
 * cell's width; their cost is that of the cells, whatever the number of clips.
 *
 * @param low lower edge of the first cell
 * @param width of a cell, above 0
 * @param positives the clips that have the class
 * @param negatives the others
 */
record LogitCells(double low, double width, Side positives, Side negatives) {
  static final int CELLS = 512;

  /**
   * Weights and mean logits of some clips.
   *
   * @param weights {@code [CELLS]}
   * @param means {@code [CELLS]}; 0 where a cell is empty
   */
  record Side(double[] weights, double[] means) {
    double total() {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      return sum;
    }

    double mean() {
      double sum = 0;
      for (int cell = 0; cell < CELLS; cell++) {
        sum += weights[cell] * means[cell];
      }
      return sum / total();
    }

    double deviation() {
      double mean = mean();
      double sum = 0;
      for (int cell = 0; cell < CELLS; cell++) {
        sum += weights[cell] * (means[cell] - mean) * (means[cell] - mean);
      }
      return Math.sqrt(sum / total());
    }

    /** The mean logit of the cell in which the running weight passes {@code share} of the total. */
    double quantile(double share) {
      double rest = share * total();
      int cell = 0;
      while (cell < CELLS - 1 && rest >= weights[cell]) {
        rest -= weights[cell++];
      }
      return means[cell];
    }
  }

  /** The mean logits of both sides, for a fit. */
  LabelledLogits labelled() {
    return new LabelledLogits(
        new LabelledLogits.Side(positives.weights, positives.means),
        new LabelledLogits.Side(negatives.weights, negatives.means));
  }

  /** Counts a class's scores, with an eighth of their range to spare on both sides. */
  static LogitCells of(SortedScores scores, LogitAxis axis) {
    double lowest = axis.logit(scores.lowest());
    double highest = axis.logit(scores.highest());
    double margin = Math.max(0.5, (highest - lowest) / 8);
    double low = lowest - margin;
    double width = (highest - lowest + 2 * margin) / CELLS;
    return new LogitCells(
        low,
        width,
        count(scores.positives(), axis, low, width),
        count(scores.negatives(), axis, low, width));
  }

  private static Side count(SortedScores.Side side, LogitAxis axis, double low, double width) {
    double[] weights = new double[CELLS];
    double[] means = new double[CELLS];
    for (int i = 0; i < side.size(); i++) {
      double logit = axis.logit(side.scores()[i]);
      int cell = (int) ((logit - low) / width);
      weights[cell] += side.weight(i);
      means[cell] += side.weight(i) * logit;
    }
    for (int cell = 0; cell < CELLS; cell++) {
      means[cell] = weights[cell] > 0 ? means[cell] / weights[cell] : 0;
    }
    return new Side(weights, means);
  }

  /** How many cuts, from the one that keeps least on, have thresholds that a floor allows. */
  int cutsFrom(ScoreFloor floor, LogitAxis axis) {
    if (!floor.isSet()) {
      return CELLS;
    }
    int cuts = CELLS;
    while (cuts > 0 && axis.threshold(logit(cuts - 1)) < floor.score()) {
      cuts--;
    }
    return cuts;
  }

  /** The logit of the threshold that cut {@code j} stands for: it keeps the j + 1 highest cells. */
  double logit(int cut) {
    return low + width * (CELLS - 1 - cut);
  }
}
