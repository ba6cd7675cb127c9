package org.sglthresh.stats.rank;

import java.io.Serializable;
import org.sglthresh.stats.DistinctPositives;

/**
 * The positives of a list of clips that are ranked by score, such as all clips by the score of a
 * class, and how much a further clip would move the list's metrics.
 *
 * <p>With positives i of weight p_i, let TP_i and FP_i be the weight of positives and negatives
 * scored at least as high, PP_i = TP_i + FP_i, and P and N all positives and negatives. Then
 *
 * <ul>
 *   <li>average precision AP = Σ p_i·(TP_i / PP_i) / P. Per unit of weight a further negative of
 *       score s moves it by −Σ p_i·TP_i / PP_i² / P over the positives not above s, and a further
 *       positive by (TP / PP − AP + Σ p_i·FP_i / PP_i²) / P;
 *   <li>the area under the ROC curve AUC = Σ p_i·(N_i + ½·ties_i) / (P·N), with N_i the negatives
 *       below. A further negative moves it by (share of the positives above − AUC) / N, and a
 *       further positive by (share of the negatives below − AUC) / P.
 * </ul>
 *
 * These derivatives add up to the infinitesimal jackknife of both (Efron, The Jackknife, the
 * Bootstrap and Other Resampling Plans, 1982, chapter 6). The FP_i in them are those of coarse
 * {@link ScoreBuckets}; they only set the width of intervals. Not a record, which Kryo cannot
 * serialize.
 */
final class RankedList implements Serializable {
  private static final long serialVersionUID = 1L;

  final DistinctPositives positives;
  final float[] precisionOfNegative; // [distinct + 1]: by number of positives not above
  final float[] precisionOfPositive; // [distinct]
  final float[] areaOfNegative; // [distinct + 1]
  final float[] areaOfPositive; // [distinct]

  private RankedList(DistinctPositives positives) {
    this.positives = positives;
    int size = positives.size();
    precisionOfNegative = new float[size + 1];
    precisionOfPositive = new float[size];
    areaOfNegative = new float[size + 1];
    areaOfPositive = new float[size];
  }

  /**
   * A list.
   *
   * @param falsePositives FP_i of each distinct positive, about
   * @param negatives N
   * @param precisionShare the share of this list's average precision in a mean over lists
   * @param areaShare the same for the area
   */
  static RankedList of(
      DistinctPositives positives,
      double[] falsePositives,
      double negatives,
      double precisionShare,
      double areaShare) {
    RankedList list = new RankedList(positives);
    double[] truePositives = new double[positives.size()];
    double total = 0;
    for (int i = positives.size() - 1; i >= 0; i--) {
      total += positives.weights()[i];
      truePositives[i] = total;
    }
    if (total > 0) {
      list.derivePrecision(truePositives, falsePositives, total, precisionShare);
      if (negatives > 0) {
        list.deriveArea(truePositives, falsePositives, total, negatives, areaShare);
      }
    }
    return list;
  }

  /** A list without derivatives: no clip moves its metrics. */
  static RankedList still(DistinctPositives positives) {
    return new RankedList(positives);
  }

  private void derivePrecision(double[] tp, double[] fp, double total, double share) {
    double[] p = positives.weights();
    double mean = 0;
    for (int i = 0; i < tp.length; i++) {
      mean += p[i] * tp[i] / (tp[i] + fp[i]) / total;
    }
    double fall = 0;
    double rise = 0;
    for (int i = 0; i < tp.length; i++) {
      double predicted = tp[i] + fp[i];
      fall += p[i] * tp[i] / (predicted * predicted);
      rise += p[i] * fp[i] / (predicted * predicted);
      precisionOfNegative[i + 1] = (float) (-share * fall / total);
      precisionOfPositive[i] = (float) (share * (tp[i] / predicted - mean + rise) / total);
    }
  }

  private void deriveArea(double[] tp, double[] fp, double total, double negatives, double share) {
    double[] p = positives.weights();
    double mean = 0;
    for (int i = 0; i < tp.length; i++) {
      mean += p[i] * (1 - fp[i] / negatives) / total;
    }
    for (int i = 0; i <= tp.length; i++) {
      double above = i == tp.length ? 0 : tp[i];
      areaOfNegative[i] = (float) (share * (above / total - mean) / negatives);
      if (i < tp.length) {
        areaOfPositive[i] = (float) (share * (1 - fp[i] / negatives - mean) / total);
      }
    }
  }
}
