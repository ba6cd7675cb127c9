package org.sglthresh.metric.ranking;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.stats.RandomClips;

/**
 * The ranking metrics by their definitions, from arrays, without any thought of speed.
 *
 * @param clips labels NaN are unknown
 */
record NaiveRanking(RandomClips clips) {
  private int classes() {
    return clips.scores()[0].length;
  }

  private float score(int n, int c) {
    return clips.scores()[n][c];
  }

  private float label(int n, int c) {
    return clips.labels()[n][c];
  }

  private boolean isKnown(int n, int c) {
    return !Float.isNaN(label(n, c));
  }

  /** Σ over positives of weight·precision among the scores at least as high, over their weight. */
  double averagePrecision(int c) {
    double sum = 0;
    double positives = 0;
    for (int i = 0; i < clips.scores().length; i++) {
      double p = isKnown(i, c) ? clips.weights()[i] * label(i, c) : 0;
      if (p > 0) {
        double above = 0;
        double right = 0;
        for (int n = 0; n < clips.scores().length; n++) {
          if (isKnown(n, c) && score(n, c) >= score(i, c)) {
            above += clips.weights()[n];
            right += clips.weights()[n] * label(n, c);
          }
        }
        sum += p * right / above;
        positives += p;
      }
    }
    return sum / positives;
  }

  /** The share of pairs of a positive and a negative in the right order, ties half. */
  double area(int c) {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < clips.scores().length; i++) {
      for (int n = 0; n < clips.scores().length; n++) {
        if (isKnown(i, c) && isKnown(n, c)) {
          double pair = clips.weights()[i] * label(i, c) * clips.weights()[n] * (1 - label(n, c));
          pairs += pair;
          right += score(i, c) > score(n, c) ? pair : score(i, c) == score(n, c) ? pair / 2 : 0;
        }
      }
    }
    return pairs > 0 ? right / pairs : Double.NaN;
  }

  double pairPrecision() {
    double sum = 0;
    double positives = 0;
    for (int i = 0; i < clips.scores().length; i++) {
      for (int c = 0; c < classes(); c++) {
        double p = isKnown(i, c) ? clips.weights()[i] * label(i, c) : 0;
        if (p > 0) {
          sum += p * precisionAbove(score(i, c));
          positives += p;
        }
      }
    }
    return sum / positives;
  }

  private double precisionAbove(float least) {
    double above = 0;
    double right = 0;
    for (int n = 0; n < clips.scores().length; n++) {
      for (int c = 0; c < classes(); c++) {
        if (isKnown(n, c) && score(n, c) >= least) {
          above += clips.weights()[n];
          right += clips.weights()[n] * label(n, c);
        }
      }
    }
    return right / above;
  }

  double mean(java.util.function.IntToDoubleFunction ofClass) {
    double sum = 0;
    int defined = 0;
    for (int c = 0; c < classes(); c++) {
      double value = ofClass.applyAsDouble(c);
      if (!Double.isNaN(value)) {
        sum += value;
        defined++;
      }
    }
    return sum / defined;
  }

  /** The metrics of clips, whose labels are 0, 1 or unknown. */
  Map<String, Double> ofClips(int... ks) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (int n = 0; n < clips.scores().length; n++) {
      addClip(n, sums, ks);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    double all = sums.get("clips");
    double labelled = sums.get("labelled");
    metrics.put("lwlrap", sums.get("precisions") / sums.get("labels"));
    metrics.put("lrap", (sums.get("mean precision") + all - labelled) / all);
    metrics.put("lrap_clips_with_labels", sums.get("mean precision") / labelled);
    metrics.put("coverage_error", sums.get("coverage") / all);
    metrics.put("coverage_error_clips_with_labels", sums.get("coverage") / labelled);
    metrics.put("ranking_loss", sums.get("ranking loss") / all);
    for (int k : ks) {
      metrics.put("map_at_" + k, sums.getOrDefault("map " + k, 0.0) / labelled);
      metrics.put("precision_at_" + k, sums.getOrDefault("precision " + k, 0.0) / labelled);
    }
    metrics.put("label_cardinality", sums.get("labels") / all);
    return metrics;
  }

  private void addClip(int n, Map<String, Double> sums, int... ks) {
    int known = 0;
    int labels = 0;
    for (int c = 0; c < classes(); c++) {
      known += isKnown(n, c) ? 1 : 0;
      labels += label(n, c) == 1 ? 1 : 0;
    }
    if (known == 0) {
      return;
    }
    double w = clips.weights()[n];
    add(sums, "clips", w);
    add(sums, "labels", w * labels);
    add(sums, "labelled", labels > 0 ? w : 0);
    int wrong = 0;
    int last = 0;
    for (int c = 0; c < classes(); c++) {
      if (label(n, c) != 1) {
        continue;
      }
      int rank = 0;
      int right = 0;
      for (int other = 0; other < classes(); other++) {
        boolean above = isKnown(n, other) && score(n, other) >= score(n, c);
        rank += above ? 1 : 0;
        right += above && label(n, other) == 1 ? 1 : 0;
      }
      wrong += rank - right;
      last = Math.max(last, rank);
      add(sums, "precisions", w * right / rank);
      add(sums, "mean precision", w * right / rank / labels);
      for (int k : ks) {
        add(sums, "map " + k, rank <= k ? w * right / rank / Math.min(k, labels) : 0);
        add(sums, "precision " + k, rank <= k ? w / k : 0);
      }
    }
    add(sums, "coverage", w * last);
    int pairs = labels * (known - labels);
    add(sums, "ranking loss", pairs == 0 ? 0 : w * wrong / pairs);
  }

  private static void add(Map<String, Double> sums, String name, double term) {
    sums.merge(name, term, Double::sum);
  }

  /** Cross entropy, squared error and calibration error over all pairs whose label is known. */
  Map<String, Double> ofPairs() {
    double weight = 0;
    double entropy = 0;
    double squares = 0;
    double[] scores = new double[15];
    double[] labels = new double[15];
    for (int n = 0; n < clips.scores().length; n++) {
      for (int c = 0; c < classes(); c++) {
        if (isKnown(n, c)) {
          double w = clips.weights()[n];
          double p = Math.max(1e-7, Math.min(1 - 1e-7, score(n, c)));
          double y = label(n, c);
          weight += w;
          entropy -= w * (y * Math.log(p) + (1 - y) * Math.log(1 - p));
          squares += w * (score(n, c) - y) * (score(n, c) - y);
          int bin = Math.min(14, (int) Math.floor(15.0 * score(n, c)));
          scores[bin] += w * score(n, c);
          labels[bin] += w * y;
        }
      }
    }
    double error = 0;
    for (int bin = 0; bin < 15; bin++) {
      error += Math.abs(scores[bin] - labels[bin]);
    }
    return Map.of("bce", entropy / weight, "brier", squares / weight, "ece", error / weight);
  }
}
