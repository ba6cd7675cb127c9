package org.sglthresh.job.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.ScoreBlock;

/** {@link FoldSums} of several methods in the same pass. */
final class MethodFoldSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FoldSums> methods = new ArrayList<>();

  /**
   * @param thresholds of each method, {@code [methods][folds][classes]}
   */
  MethodFoldSums(List<List<float[]>> thresholds) {
    thresholds.forEach(ofMethod -> methods.add(new FoldSums(ofMethod)));
  }

  void add(int fold, ScoreBlock block) {
    methods.forEach(sums -> sums.add(fold, block));
  }

  void merge(MethodFoldSums other) {
    for (int i = 0; i < methods.size(); i++) {
      methods.get(i).merge(other.methods.get(i));
    }
  }

  FoldSums method(int i) {
    return methods.get(i);
  }
}
