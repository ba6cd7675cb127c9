package org.sglthresh.spark.folds;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.spark.blocks.BlockCollector;
import org.sglthresh.spark.blocks.BlockTotals;
import org.sglthresh.spark.blocks.EpochJob;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.PartitionAggregate;
import org.sglthresh.spark.blocks.PartitionAggregate.FoldAdd;
import org.sglthresh.spark.blocks.PartitionAggregate.Merge;
import org.sglthresh.spark.blocks.PartitionAggregate.Zero;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.HeldOutCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.ShardCounts;
import org.sglthresh.stats.ShardPlan;
import org.sglthresh.stats.SurrogateSums;

/**
 * A validated table whose blocks are kept on the executors, each block of clips of one fold.
 * Closing it frees their memory.
 */
public final class FoldedTable implements AutoCloseable {
  private final JavaRDD<PartitionElement> elements;
  private final List<BlockTotals> totals; // of each fold
  private final LoadedTable all;
  private final EpochJob epochs;
  private Optional<FoldedTable> logits = Optional.empty();

  private FoldedTable(
      JavaRDD<PartitionElement> elements,
      List<String> classNames,
      List<BlockTotals> totals,
      TableFacts facts,
      Runnable release) {
    this.elements = elements;
    this.totals = List.copyOf(totals);
    BlockTotals sum = totalsWithout(Set.of(), classNames.size());
    this.all = new LoadedTable(elements, classNames, sum, facts, release);
    long bytes = all.bytes() * (folds() - 1); // every block counts for all folds but its own
    this.epochs = new EpochJob(elements, bytes, EpochJob.Grouping.BY_FOLD);
  }

  /**
   * Reads a table whose source names the {@linkplain FoldSplit#groupColumn group column}. Two Spark
   * jobs: one that plans the folds from ids, labels and groups, as far as the split needs them, and
   * one over the scores.
   *
   * @throws org.sglthresh.error.UserException also when the clips cannot be split so
   * @throws IllegalArgumentException when the source does not name the group column, so that it was
   *     taken for a class
   */
  public static FoldedTable load(ScoreTable table, FoldSplit split) {
    if (split.groupColumn().filter(column -> isClass(column, table)).isPresent()) {
      throw new IllegalArgumentException(
          "the table was opened without its group column " + split.groupColumn().get());
    }
    return table.load(
        FoldPlan.rules(table.input(), split).get(),
        (elements, totals, facts, release) ->
            new FoldedTable(elements, table.classNames(), totals, facts, release));
  }

  /** Whether the scores of a class are in a column of this name. */
  private static boolean isClass(String column, ScoreTable table) {
    StructType schema = table.input().scores().table().schema();
    return table.classNames().contains(column)
        && Columns.has(schema, column)
        && !Columns.has(schema, Columns.SCORES);
  }

  private BlockTotals totalsWithout(Set<Integer> heldOut, int classes) {
    BlockTotals sum = new BlockTotals(classes);
    for (int fold = 0; fold < totals.size(); fold++) {
      if (!heldOut.contains(fold)) {
        sum.merge(totals.get(fold));
      }
    }
    return sum;
  }

  /** Number of folds. */
  public int folds() {
    return totals.size();
  }

  /** The clips of all folds; closed with this table. */
  public LoadedTable all() {
    return all;
  }

  /** The sizes of the folds, in words. */
  String description() {
    LongSummaryStatistics clips =
        totals.stream().mapToLong(fold -> fold.labels().clips()).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "%d folds of %,d to %,d clips in the same blocks",
        folds(),
        clips.getMin(),
        clips.getMax());
  }

  /** Clips, supports and known labels of a fold. */
  LabelTotals totals(int fold) {
    return totals.get(fold).labels();
  }

  /** The folds that have clips, ascending, as a list of the caller's own. */
  List<Integer> foldsWithClips() {
    List<Integer> found = new ArrayList<>();
    for (int fold = 0; fold < totals.size(); fold++) {
      if (totals(fold).clips() > 0) {
        found.add(fold);
      }
    }
    return found;
  }

  /**
   * The clips of all folds but some, to learn from. Not to be closed: this table frees the blocks.
   */
  LoadedTable without(Set<Integer> folds) {
    HashSet<Integer> heldOut = new HashSet<>(folds);
    JavaRDD<PartitionElement> others =
        elements.filter(
            element -> !(element instanceof BlockElement block && heldOut.contains(block.fold())));
    BlockTotals sum = totalsWithout(heldOut, all.classNames().size());
    return new LoadedTable(others, all.classNames(), sum, all.facts(), () -> {});
  }

  /**
   * Adds the blocks to a state in each partition and merges the states in partition order. One
   * Spark job.
   *
   * @param description of the job, lower case
   */
  public <S extends Serializable> S aggregate(
      String description, Zero<S> zero, FoldAdd<S> add, Merge<S> merge) {
    return SparkJobs.run(
        elements.context(),
        description,
        () -> PartitionAggregate.stateOf(elements, zero, add, merge));
  }

  /** Brings the blocks to the driver, by partition and in order. One Spark job. */
  List<List<BlockElement>> collect() {
    return BlockCollector.collect(elements);
  }

  /**
   * Counts clips at thresholds that were learned without them. One Spark job.
   *
   * @param folds of the clips that are counted, each of one or several folds of this table
   * @param sets several sets of thresholds, each {@code [folds][classes]}
   */
  ShardCounts heldOut(List<Set<Integer>> folds, List<List<double[]>> sets) {
    int classes = all.classNames().size();
    int shards =
        ShardPlan.of(classes, sets.size(), all.partitions(), HeldOutCounts.SHARDS).shards();
    return aggregate(
            "count the clips of each fold at the thresholds of the others",
            () -> new HeldOutCounts(shards, folds, sets),
            HeldOutCounts::add,
            HeldOutCounts::merge)
        .counts();
  }

  /** The same clips with the logits of their scores, kept beside this table and closed with it. */
  FoldedTable onLogitScale(List<LogitAxis> axes) {
    if (logits.isEmpty()) {
      ArrayList<LogitAxis> sent = new ArrayList<>(axes);
      JavaRDD<PartitionElement> converted =
          elements
              .map(element -> element.onLogitScale(sent))
              .setName("sglthresh: blocks of logits")
              .persist(StorageLevel.MEMORY_AND_DISK());
      logits =
          Optional.of(new FoldedTable(converted, all.classNames(), totals, all.facts(), () -> {}));
    }
    return logits.get();
  }

  /**
   * The sums of an epoch for each request, in their order. One Spark job; see {@link EpochJob}.
   *
   * @param description of the job, lower case
   */
  List<SurrogateSums> epoch(
      String description, SurrogateKernel kernel, List<EpochJob.Request> requests) {
    return epochs.sums(description, kernel, requests);
  }

  /** Frees what was prepared for epochs in folds; a later epoch prepares it anew. */
  void freePrepared() {
    epochs.close();
    logits.ifPresent(FoldedTable::freePrepared);
  }

  @Override
  public void close() {
    epochs.close();
    logits.ifPresent(FoldedTable::close);
    all.close();
  }
}
