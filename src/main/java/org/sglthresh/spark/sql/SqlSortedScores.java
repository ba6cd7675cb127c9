package org.sglthresh.spark.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.sglthresh.stats.SortedScores;

/** Sorts the rows of {@link SqlQueries#byScore}, which come in any order. */
final class SqlSortedScores {
  private final List<ScoreList> positives = new ArrayList<>();
  private final List<ScoreList> negatives = new ArrayList<>();

  /** Distinct scores of a class with their weights, in any order. */
  private static final class ScoreList {
    private float[] scores = new float[16];
    private double[] weights = new double[16];
    private int size;

    private void add(float score, double weight) {
      if (weight > 0) {
        if (size == scores.length) {
          scores = Arrays.copyOf(scores, size + (size >> 1));
          weights = Arrays.copyOf(weights, scores.length);
        }
        scores[size] = score + 0f; // −0 becomes 0
        weights[size++] = weight;
      }
    }

    private SortedScores.Side sorted() {
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Float.compare(scores[a], scores[b]));
      float[] sorted = new float[size];
      double[] running = new double[size + 1];
      boolean unweighted = true;
      for (int i = 0; i < size; i++) {
        double weight = weights[order[i]];
        sorted[i] = scores[order[i]];
        running[i + 1] = running[i] + weight;
        unweighted &= weight == 1;
      }
      return new SortedScores.Side(sorted, unweighted ? new double[0] : running);
    }
  }

  SqlSortedScores(int classes) {
    for (int c = 0; c < classes; c++) {
      positives.add(new ScoreList());
      negatives.add(new ScoreList());
    }
  }

  void add(Row row) {
    positives.get(row.getInt(0)).add(row.getFloat(1), row.getDouble(2));
    negatives.get(row.getInt(0)).add(row.getFloat(1), row.getDouble(3));
  }

  /** The scores of every class. */
  List<SortedScores> scores() {
    List<SortedScores> sorted = new ArrayList<>();
    for (int c = 0; c < positives.size(); c++) {
      sorted.add(new SortedScores(positives.get(c).sorted(), negatives.get(c).sorted()));
      positives.set(c, new ScoreList());
      negatives.set(c, new ScoreList());
    }
    return sorted;
  }
}
