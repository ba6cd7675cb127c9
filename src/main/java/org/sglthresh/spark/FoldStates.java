package org.sglthresh.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What loading sums up over the blocks of each fold. */
final class FoldStates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LoadState> states = new ArrayList<>();

  FoldStates(int folds, int classes) {
    for (int k = 0; k < folds; k++) {
      states.add(new LoadState(classes));
    }
  }

  void add(BlockPiece piece) {
    states.get(piece.fold()).add(piece.block());
  }

  void merge(FoldStates other) {
    for (int k = 0; k < states.size(); k++) {
      states.get(k).merge(other.states.get(k));
    }
  }

  List<LoadState> states() {
    return List.copyOf(states);
  }
}
