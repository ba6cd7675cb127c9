package org.sglthresh.spark.folds;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.spark.blocks.LoadState;
import org.sglthresh.spark.read.BlockElement;

/** What loading sums up over the blocks of each fold. */
public final class FoldStates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LoadState> states = new ArrayList<>();

  public FoldStates(int folds, int classes) {
    for (int k = 0; k < folds; k++) {
      states.add(new LoadState(classes));
    }
  }

  public void add(BlockElement element) {
    states.get(element.fold()).add(element.block());
  }

  public void merge(FoldStates other) {
    for (int k = 0; k < states.size(); k++) {
      states.get(k).merge(other.states.get(k));
    }
  }

  public List<LoadState> states() {
    return List.copyOf(states);
  }
}
