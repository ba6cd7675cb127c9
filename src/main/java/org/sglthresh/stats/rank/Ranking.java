package org.sglthresh.stats.rank;

import java.util.List;
import org.sglthresh.block.ScoreBlock;

/**
 * The exact ranking of every list after both passes.
 *
 * @param lists what was ranked
 * @param counts the negatives of every list, {@code [lists]}
 * @param moves how much the clips of each shard move class-wise metrics
 */
public record Ranking(RankedLists lists, NegativeCounts[] counts, ShardMoves moves) {

  /** The ranking of clips that are at hand. */
  public static Ranking of(RankedLists lists, Iterable<ScoreBlock> blocks) {
    NegativePass pass = new NegativePass(lists);
    blocks.forEach(pass::add);
    return new Ranking(lists, pass.counts(0, lists.size()), pass.moves());
  }

  /** The same of clips in several parts, which are passed over at the same time. */
  public static Ranking ofParts(RankedLists lists, List<List<ScoreBlock>> parts) {
    List<Ranking> rankings = parts.parallelStream().map(blocks -> of(lists, blocks)).toList();
    Ranking all = of(lists, List.of());
    for (Ranking part : rankings) {
      for (int list = 0; list < lists.size(); list++) {
        all.counts[list].merge(part.counts[list]);
      }
      all.moves.merge(part.moves);
    }
    return all;
  }

  /** The ranking of the clips of a slice by the scores of a class. */
  public RankedCurve curve(int slicing, int slice, int classIndex) {
    return curve(lists.number(slicing, slice, classIndex));
  }

  /** The ranking of all (clip, class) pairs together. */
  public RankedCurve pairs() {
    return curve(lists.pairs());
  }

  private RankedCurve curve(int number) {
    return new RankedCurve(lists.positives(number), counts[number]);
  }
}
