package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.error.Words;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SerializableSupplier;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.run.StateMerger;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.DistinctPositives;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** A table in blocks on the executors, validated. Closing it frees their memory. */
public final class LoadedTable implements AutoCloseable {
  private final JavaRDD<PartitionElement> elements;
  private final List<String> classNames;
  private final LoadState state;
  private final TableFacts facts;
  private final Runnable release;
  private Optional<PreparedTable> prepared = Optional.empty();

  /**
   * @param elements persisted
   * @param release frees what the elements are made from, once
   */
  public LoadedTable(
      JavaRDD<PartitionElement> elements,
      List<String> classNames,
      LoadState state,
      TableFacts facts,
      Runnable release) {
    this.elements = elements;
    this.classNames = List.copyOf(classNames);
    this.state = state;
    this.facts = facts;
    this.release = release;
  }

  /** The names of the classes, in the order of the scores. */
  public List<String> classNames() {
    return classNames;
  }

  /** Counts of rows and clips. */
  public TableFacts facts() {
    return facts;
  }

  /** Clips, supports and known labels. */
  public LabelTotals totals() {
    return state.totals();
  }

  /** Bytes of all blocks in memory: what {@link #collect()} would bring to the driver. */
  public long bytes() {
    return state.bytes();
  }

  /** Number of blocks. */
  public long blocks() {
    return state.blocks();
  }

  /** Number of partitions: tasks of each job. */
  public int partitions() {
    return elements.getNumPartitions();
  }

  /** What the table takes and what there is for it, in one line. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s of %,d classes lie in %s and %s of %s in all; %s; what does not fit goes to the"
            + " executors' disks",
        Words.counted(totals().clips(), "clip"),
        classNames.size(),
        Words.counted(partitions(), "partition"),
        Words.counted(blocks(), "block"),
        Words.bytes(bytes()),
        ClusterMemory.of(elements.rdd().context()).text());
  }

  /** Brings the blocks of each partition to the driver, in order. One Spark job. */
  public List<List<ScoreBlock>> collect() {
    return BlockCollector.collect(elements).stream()
        .map(partition -> partition.stream().map(BlockElement::block).toList())
        .toList();
  }

  /**
   * Adds the blocks to a state in each partition and merges the states, in partition order. One
   * Spark job.
   *
   * @param description of the job, lower case, such as {@code epoch 12}
   * @param zero makes an empty state
   * @param adder adds a block; runs on the executors, in the order of the rows
   * @param merger merges the partitions' states in partition order; runs on the driver
   */
  public <S extends Serializable> S aggregate(
      String description,
      SerializableSupplier<S> zero,
      BlockAdder<S> adder,
      StateMerger<S> merger) {
    return SparkJobs.run(
        elements.context(),
        description,
        () -> PartitionAggregate.stateOf(elements, zero, ElementAdder.ofBlocks(adder), merger));
  }

  /** The cuts of every class that can be best. Two Spark jobs over the blocks. */
  List<PositiveCuts> positiveCuts() {
    int classes = classNames.size();
    List<DistinctPositives> positives =
        aggregate(
                "bring the positives' scores to the driver",
                () -> new PositiveScores(classes),
                PositiveScores::add,
                PositiveScores::merge)
            .distinct();
    return SparkJobs.run(
        elements.context(),
        "count the negatives between the positives",
        () -> CutScan.run(elements, positives));
  }

  /** Summarises the clips. One Spark job over the blocks. */
  public ScoreSummary summarize(ScoreKey key, SummaryLimits limits) {
    return SparkJobs.run(
        elements.context(),
        "summarize the scores",
        () -> {
          // the checks stay where they are: they hold eight bytes a clip
          JavaRDD<PartitionElement> blocks = elements.filter(BlockElement.class::isInstance);
          return SummaryScan.run(blocks, classNames.size(), key, limits).summary();
        });
  }

  /** The same clips with the logits of their scores, kept on the executors beside this table. */
  LoadedTable onLogitScale() {
    JavaRDD<PartitionElement> logits =
        elements
            .map(PartitionElement::onLogitScale)
            .setName("sglthresh: blocks of logits")
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new LoadedTable(logits, classNames, state, facts, () -> {});
  }

  /**
   * The blocks laid out for epochs that begin at the given slopes. Only the last layout is kept,
   * until the table is closed.
   */
  PreparedTable prepared(SurrogateKernel kernel, double[] slopes) {
    if (prepared.isEmpty() || !prepared.get().serves(kernel, slopes)) {
      prepared.ifPresent(PreparedTable::close);
      prepared = Optional.of(PreparedTable.of(elements, bytes(), kernel, slopes.clone()));
    }
    return prepared.get();
  }

  @Override
  public void close() {
    prepared.ifPresent(PreparedTable::close);
    PersistedRdds.free(elements);
    release.run();
  }
}
