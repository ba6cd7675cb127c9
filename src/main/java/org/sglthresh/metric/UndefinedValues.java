package org.sglthresh.metric;

import java.util.List;

/**
 * The values that have nothing to divide by and count as 0 in the averages.
 *
 * @param precision indices of the classes without any tag, ascending
 * @param recall indices of the classes without any positive, ascending
 * @param f1 indices of the classes with neither, ascending
 * @param clipPrecision weight of the clips without any tag
 * @param clipRecall weight of the clips without any label
 * @param clipF1 weight of the clips with neither
 */
public record UndefinedValues(
    List<Integer> precision,
    List<Integer> recall,
    List<Integer> f1,
    double clipPrecision,
    double clipRecall,
    double clipF1) {

  /** Keeps its own copies. */
  public UndefinedValues {
    precision = List.copyOf(precision);
    recall = List.copyOf(recall);
    f1 = List.copyOf(f1);
  }
}
