package org.sglthresh.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.PositiveCuts;

/** The cuts of every class while the negatives are being counted. */
final class CutSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<PositiveCuts> cuts = new ArrayList<>();

  CutSums(PositiveScores positives) {
    for (int c = 0; c < positives.classes(); c++) {
      cuts.add(positives.cuts(c));
    }
  }

  void add(ScoreBlock block) {
    for (int c = 0; c < cuts.size(); c++) {
      cuts.get(c).addNegatives(block, c);
    }
  }

  void merge(CutSums other) {
    for (int c = 0; c < cuts.size(); c++) {
      cuts.get(c).merge(other.cuts.get(c));
    }
  }

  List<PositiveCuts> cuts() {
    return List.copyOf(cuts);
  }
}
