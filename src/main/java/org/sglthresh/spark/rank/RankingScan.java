package org.sglthresh.spark.rank;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.spark.blocks.PartitionAggregate;
import org.sglthresh.spark.blocks.PartitionAggregate.Add;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.read.ReadPlan;
import org.sglthresh.spark.read.ScoreRows;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.rank.NegativePass;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

/**
 * Reads a table for ranking metrics: once for what concerns single clips and the scores of the
 * positives, and once more for the negatives between the positives.
 *
 * @param <S> what the caller gathers in the first pass beside it
 * @param others what the caller gathered
 * @param sums of the first pass
 * @param ranking of the second pass; empty where there are too many positives for the driver
 * @param facts of the first pass
 */
public record RankingScan<S extends Serializable>(
    S others, RankingSums sums, Optional<Ranking> ranking, TableFacts facts) {

  /**
   * A positive takes about so much of the driver's memory, in every slicing and among all pairs.
   */
  private static final long BYTES_PER_POSITIVE = 160;

  /** What is gathered in the first pass beside the sums of ranking metrics. */
  public interface Gathering<S> extends Serializable {
    /** A new empty state, of which the driver holds so many at a time. */
    S zero(int partitions);

    /** Adds a block to a state. */
    void add(S state, ScoreBlock block);

    /** Adds the state of a partition to that of those before it. */
    void merge(S into, S from);
  }

  /** Both states. */
  private static final class State<S extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final S others;
    private final RankingSums sums;

    private State(S others, RankingSums sums) {
      this.others = others;
      this.sums = sums;
    }
  }

  /**
   * The largest number of positives whose scores the driver takes.
   *
   * @param slicings number of slicings, without that of all clips
   */
  public static long maxPositives(int slicings) {
    return Runtime.getRuntime().maxMemory() / 2 / (BYTES_PER_POSITIVE * (slicings + 2L));
  }

  /**
   * Reads a table once and makes both passes in the driver's memory.
   *
   * @param marks gives the shards and slices of clips
   * @throws org.sglthresh.error.UserException (usage) when the driver has no room for the scores
   */
  public static <S extends Serializable> RankingScan<S> onDriver(
      ScoreTable table, FoldRule marks, RankingPlan plan, Gathering<S> gathering) {
    return DriverScan.run(table, marks, plan, gathering);
  }

  /**
   * Reads a table.
   *
   * @param description of the jobs, lower case, such as {@code evaluate}
   * @param marks gives the shards and slices of clips
   */
  public static <S extends Serializable> RankingScan<S> of(
      ScoreTable table,
      String description,
      FoldRule marks,
      RankingPlan plan,
      Gathering<S> gathering) {
    return ScoreRows.read(
        table.input(),
        description,
        table.log(),
        marks,
        rows -> {
          try (rows) {
            JavaRDD<PartitionElement> elements = rows.elements();
            table.log().detail(ReadPlan.passMemory(table.input()));
            table
                .log()
                .detail(
                    "in the second pass each task ranks "
                        + NegativePass.TOGETHER
                        + " blocks at a time");
            PartitionAggregate<State<S>> first = first(elements, plan, gathering);
            TableFacts facts = rows.judge(first.checks());
            RankingSums sums = first.state().sums;
            Optional<Ranking> ranking =
                sums.hasTooManyPositives()
                    ? Optional.empty()
                    : Optional.of(NegativeScan.run(elements, RankedLists.of(sums)));
            return new RankingScan<>(first.state().others, sums, ranking, facts);
          }
        });
  }

  private static <S extends Serializable> PartitionAggregate<State<S>> first(
      JavaRDD<PartitionElement> elements, RankingPlan plan, Gathering<S> gathering) {
    int partitions = elements.getNumPartitions();
    Add<State<S>> add =
        (state, block) -> {
          gathering.add(state.others, block);
          state.sums.add(block);
        };
    return PartitionAggregate.of(
        elements,
        () -> new State<>(gathering.zero(partitions), new RankingSums(plan)),
        add.inEveryFold(),
        (into, from) -> {
          gathering.merge(into.others, from.others);
          into.sums.merge(from.sums);
        });
  }
}
