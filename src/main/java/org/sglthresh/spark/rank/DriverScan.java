package org.sglthresh.spark.rank;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.spark.blocks.BlockCollector;
import org.sglthresh.spark.blocks.BlockTotals;
import org.sglthresh.spark.blocks.Engines;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.rank.RankingScan.Gathering;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

/**
 * Reads a table once, brings its blocks to the driver and makes both passes over them there. The
 * states of the partitions are merged in their order, as those of executors are.
 */
final class DriverScan {
  /** The same on every machine, so that sums are the same bits. */
  private static final int MOST_PARTS = 8;

  private DriverScan() {}

  /** The sums of a partition. */
  private record State<S>(S others, RankingSums sums) {}

  static <S extends Serializable> RankingScan<S> run(
      ScoreTable table, FoldRule marks, RankingPlan plan, Gathering<S> gathering) {
    return table.load(
        marks,
        (elements, totals, facts, release) -> {
          List<List<ScoreBlock>> partitions = collect(elements, totals.get(0), release);
          return rank(partitions, facts, plan, gathering);
        });
  }

  /** Brings the blocks of each partition to the driver; the executors keep none. */
  private static List<List<ScoreBlock>> collect(
      JavaRDD<PartitionElement> elements, BlockTotals totals, Runnable release) {
    try {
      Engines.requireRoom(totals);
      return BlockCollector.collect(elements).stream()
          .map(partition -> partition.stream().map(BlockElement::block).toList())
          .toList();
    } finally {
      PersistedRdds.free(elements);
      release.run();
    }
  }

  private static <S extends Serializable> RankingScan<S> rank(
      List<List<ScoreBlock>> partitions,
      TableFacts facts,
      RankingPlan plan,
      Gathering<S> gathering) {
    int number = partitions.size();
    List<State<S>> states =
        partitions.parallelStream().map(blocks -> add(blocks, number, plan, gathering)).toList();
    State<S> all = new State<>(gathering.zero(number), new RankingSums(plan));
    for (State<S> state : states) {
      gathering.merge(all.others, state.others);
      all.sums.merge(state.sums);
    }
    Optional<Ranking> ranking =
        all.sums.hasTooManyPositives()
            ? Optional.empty()
            : Optional.of(Ranking.ofParts(RankedLists.of(all.sums), joined(partitions)));
    return new RankingScan<>(all.others, all.sums, ranking, facts);
  }

  /** The partitions in few parts, as each part of the second pass counts at every positive. */
  private static List<List<ScoreBlock>> joined(List<List<ScoreBlock>> partitions) {
    int parts = Math.min(MOST_PARTS, partitions.size());
    return IntStream.range(0, parts)
        .mapToObj(
            part ->
                partitions
                    .subList(
                        part * partitions.size() / parts, (part + 1) * partitions.size() / parts)
                    .stream()
                    .flatMap(List::stream)
                    .toList())
        .toList();
  }

  private static <S extends Serializable> State<S> add(
      List<ScoreBlock> blocks, int partitions, RankingPlan plan, Gathering<S> gathering) {
    State<S> state = new State<>(gathering.zero(partitions), new RankingSums(plan));
    for (ScoreBlock block : blocks) {
      gathering.add(state.others, block);
      state.sums.add(block);
    }
    return state;
  }
}
