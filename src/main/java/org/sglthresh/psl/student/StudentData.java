package org.sglthresh.psl.student;

import java.util.List;

/** What a training asks of its windows, wherever they are. */
public interface StudentData {
  /** How many windows there are to learn from. */
  int windows();

  /**
   * Sums over some windows.
   *
   * @param batch their numbers, ascending
   * @param step decides with the seed what dropout leaves out
   */
  GradientSums gradient(Weights weights, int[] batch, long step);

  /** The ids of some windows. */
  List<String> ids(int[] batch);

  /** Whether there are windows to validate on. */
  boolean validates();

  /** The mean average precision of the windows to validate on, in [0, 1]. */
  double map(Weights weights);
}
