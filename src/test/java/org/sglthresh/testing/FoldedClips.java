package org.sglthresh.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.sglthresh.block.FoldBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.optimize.engine.LocalEngine;

/** Engines over clips in folds. */
public final class FoldedClips {
  private FoldedClips() {}

  /**
   * Engine {@code local} over {@code [clip][class]} arrays.
   *
   * @param fold of a clip, from 0
   * @param shard of a clip, from 0 to 63
   */
  public static LocalEngine engine(
      float[][] scores, byte[][] labels, IntUnaryOperator fold, IntUnaryOperator shard) {
    SortedMap<Integer, ScoreBlockBuilder> folds = new TreeMap<>();
    for (int clip = 0; clip < scores.length; clip++) {
      folds
          .computeIfAbsent(
              fold.applyAsInt(clip), k -> new ScoreBlockBuilder(scores[0].length, scores.length))
          .add(scores[clip], SharedData.labels(labels[clip]), shard.applyAsInt(clip));
    }
    List<FoldBlock> blocks = new ArrayList<>();
    folds.forEach((k, builder) -> blocks.add(new FoldBlock(builder.build(), k)));
    return LocalEngine.inFolds(
        List.of(blocks),
        scores[0].length,
        SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.LEARNED));
  }
}
