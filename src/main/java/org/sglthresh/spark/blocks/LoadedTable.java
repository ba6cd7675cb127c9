package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.error.Words;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.spark.blocks.PartitionAggregate.Add;
import org.sglthresh.spark.blocks.PartitionAggregate.Merge;
import org.sglthresh.spark.blocks.PartitionAggregate.Zero;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.DistinctPositives;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SurrogateSums;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** A validated table whose blocks are kept on the executors. Closing it frees their memory. */
public final class LoadedTable implements AutoCloseable {
  private final JavaRDD<PartitionElement> elements;
  private final List<String> classNames;
  private final BlockTotals totals;
  private final TableFacts facts;
  private final Runnable release;
  private final EpochJob epochs;
  private Optional<ScoreRanges> scoreRanges = Optional.empty();

  /**
   * A table of blocks that were read and validated; runs no Spark job.
   *
   * @param elements persisted; freed when the table is closed
   * @param classNames in the order of the scores
   * @param totals of all blocks
   * @param facts counts of rows and clips
   * @param release frees what the elements are made from; called when the table is closed
   */
  public LoadedTable(
      JavaRDD<PartitionElement> elements,
      List<String> classNames,
      BlockTotals totals,
      TableFacts facts,
      Runnable release) {
    this.elements = elements;
    this.classNames = List.copyOf(classNames);
    this.totals = totals;
    this.facts = facts;
    this.release = release;
    this.epochs = new EpochJob(elements, totals.bytes(), EpochJob.Grouping.ALL);
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
    return totals.labels();
  }

  /** Bytes of all blocks in memory: what {@link #collect()} would bring to the driver. */
  public long bytes() {
    return totals.bytes();
  }

  /** Number of blocks. */
  long blocks() {
    return totals.blocks();
  }

  /** Number of partitions: the tasks of each job but an epoch. */
  public int partitions() {
    return elements.getNumPartitions();
  }

  /** The size of the table, and the memory of the cluster, in one line. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s of %,d classes are in %s and %s of %s in all; %s; what does not fit goes to the"
            + " executors' disks",
        Words.counted(totals().clips(), "clip"),
        classNames.size(),
        Words.counted(partitions(), "partition"),
        Words.counted(blocks(), "block"),
        Words.bytes(bytes()),
        ClusterMemory.of(elements.rdd().context()).text());
  }

  /** Brings the blocks of each partition to the driver, in order. One Spark job. */
  List<List<ScoreBlock>> collect() {
    return BlockCollector.collect(elements).stream()
        .map(partition -> partition.stream().map(BlockElement::block).toList())
        .toList();
  }

  /**
   * Adds the blocks to a state in each partition and merges the states, in partition order. One
   * Spark job.
   *
   * @param description of the job, lower case, such as {@code epoch 12}
   */
  public <S extends Serializable> S aggregate(
      String description, Zero<S> zero, Add<S> add, Merge<S> merge) {
    return SparkJobs.run(
        elements.context(),
        description,
        () -> PartitionAggregate.stateOf(elements, zero, add.inEveryFold(), merge));
  }

  /** The positive cuts of every class. Two Spark jobs over the blocks. */
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
          // the checks stay on the executors: they hold eight bytes a clip
          JavaRDD<PartitionElement> blocks = elements.filter(BlockElement.class::isInstance);
          return SummaryScan.run(blocks, classNames.size(), key, limits)
              .summary()
              .withFloor(facts.gaps().floor())
              .of(facts.ids());
        });
  }

  /** The range of each class's scores. One Spark job over the blocks, the first time. */
  public ScoreRanges scoreRanges() {
    if (scoreRanges.isEmpty()) {
      int classes = classNames.size();
      scoreRanges =
          Optional.of(
              aggregate(
                  "find the lowest and the highest score of each class",
                  () -> new ScoreRanges(classes),
                  ScoreRanges::add,
                  ScoreRanges::merge));
    }
    return scoreRanges.get();
  }

  /** The same clips with the logits of their scores, kept on the executors beside this table. */
  LoadedTable onLogitScale(List<LogitAxis> axes) {
    ArrayList<LogitAxis> sent = new ArrayList<>(axes);
    JavaRDD<PartitionElement> logits =
        elements
            .map(element -> element.onLogitScale(sent))
            .setName("sglthresh: blocks of logits")
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new LoadedTable(logits, classNames, totals, facts, () -> {});
  }

  /**
   * The sums of an epoch. One Spark job; see {@link EpochJob}.
   *
   * @param description of the job, lower case, such as {@code epoch 12}
   */
  SurrogateSums epoch(
      String description, SurrogateKernel kernel, double[] thresholds, double[] slopes) {
    EpochJob.Request request = new EpochJob.Request(Set.of(), thresholds, slopes);
    return epochs.sums(description, kernel, List.of(request)).get(0);
  }

  @Override
  public void close() {
    epochs.close();
    PersistedRdds.free(elements);
    release.run();
  }
}
