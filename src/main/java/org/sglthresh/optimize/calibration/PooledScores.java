package org.sglthresh.optimize.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sglthresh.stats.SortedScores;

/** The scores of several classes as if they were of one. */
final class PooledScores {
  private PooledScores() {}

  static SortedScores of(List<SortedScores> classes) {
    return new SortedScores(
        merged(classes, SortedScores::positives), merged(classes, SortedScores::negatives));
  }

  /** Two by two, so that each score is moved as often as the number of classes has bits. */
  private static SortedScores.Side merged(
      List<SortedScores> classes, Function<SortedScores, SortedScores.Side> ofClass) {
    List<SortedScores.Side> sides = classes.stream().map(ofClass).toList();
    while (sides.size() > 1) {
      List<SortedScores.Side> next = new ArrayList<>();
      for (int i = 0; i < sides.size(); i += 2) {
        next.add(i + 1 < sides.size() ? merged(sides.get(i), sides.get(i + 1)) : sides.get(i));
      }
      sides = next;
    }
    return sides.get(0);
  }

  private static SortedScores.Side merged(SortedScores.Side one, SortedScores.Side other) {
    int size = one.size() + other.size();
    boolean plain = one.running().length == 0 && other.running().length == 0;
    float[] scores = new float[size];
    double[] running = new double[plain ? 0 : size + 1];
    int i = 0;
    int j = 0;
    for (int at = 0; at < size; at++) {
      boolean takeOne =
          j == other.size() || (i < one.size() && one.scores()[i] <= other.scores()[j]);
      if (!plain) {
        running[at + 1] = running[at] + (takeOne ? one.weight(i) : other.weight(j));
      }
      scores[at] = takeOne ? one.scores()[i++] : other.scores()[j++];
    }
    return new SortedScores.Side(scores, running);
  }
}
