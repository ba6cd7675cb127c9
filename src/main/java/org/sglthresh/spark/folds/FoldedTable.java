package org.sglthresh.spark.folds;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.spark.blocks.BlockCollector;
import org.sglthresh.spark.blocks.LoadState;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.PartitionAggregate;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.BlockElement;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.SerializableSupplier;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.run.StateMerger;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.LabelTotals;

/**
 * A table in blocks on the executors, validated, each block of clips of one fold. Closing it frees
 * their memory.
 */
public final class FoldedTable implements AutoCloseable {
  private final JavaRDD<PartitionElement> elements;
  private final List<LoadState> states;
  private final LoadedTable all;
  private Optional<FoldedTable> logits = Optional.empty();
  private Optional<PreparedFolds> prepared = Optional.empty();

  /**
   * @param elements persisted
   * @param states of each fold
   * @param release frees what the elements are made from, once
   */
  public FoldedTable(
      JavaRDD<PartitionElement> elements,
      List<String> classNames,
      List<LoadState> states,
      TableFacts facts,
      Runnable release) {
    this.elements = elements;
    this.states = List.copyOf(states);
    this.all = new LoadedTable(elements, classNames, merged(-1, classNames.size()), facts, release);
  }

  /**
   * Reads a table whose source says what the {@linkplain FoldSplit#groupColumn group column} is.
   * Two Spark jobs: one that deals the clips out, over ids, labels and groups as far as the split
   * needs them, and one over the scores.
   *
   * @throws org.sglthresh.error.UserException also when the clips cannot be split so
   */
  public static FoldedTable load(ScoreTable table, FoldSplit split) {
    ClipFolds folds = FoldPlan.of(table.input(), split);
    int classes = table.classNames().size();
    return table.persist(
        BroadcastFolds.of(table.input(), folds),
        (elements, rows) -> {
          PartitionAggregate<FoldStates> aggregate =
              PartitionAggregate.run(
                  elements,
                  () -> new FoldStates(folds.folds(), classes),
                  FoldStates::add,
                  FoldStates::merge);
          TableFacts facts = rows.judge(aggregate.checks());
          List<LoadState> states = aggregate.state().states();
          return new FoldedTable(elements, table.classNames(), states, facts, rows::close);
        });
  }

  private LoadState merged(int without, int classes) {
    LoadState sum = new LoadState(classes);
    for (int k = 0; k < states.size(); k++) {
      if (k != without) {
        sum.merge(states.get(k));
      }
    }
    return sum;
  }

  /** Number of folds. */
  public int folds() {
    return states.size();
  }

  /** All clips, whatever their fold; closed with this table. */
  public LoadedTable all() {
    return all;
  }

  /** How large the folds are, in words. */
  String description() {
    LongSummaryStatistics clips =
        states.stream().mapToLong(state -> state.totals().clips()).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "%d folds of %,d to %,d clips in the same blocks",
        folds(),
        clips.getMin(),
        clips.getMax());
  }

  /** Clips, supports and known labels of a fold. */
  public LabelTotals totals(int fold) {
    return states.get(fold).totals();
  }

  /** The clips of all folds but one, for learning; needs no closing as long as it lays out none. */
  LoadedTable without(int fold) {
    JavaRDD<PartitionElement> others =
        elements.filter(
            element -> !(element instanceof BlockElement block && block.fold() == fold));
    LoadState state = merged(fold, all.classNames().size());
    return new LoadedTable(others, all.classNames(), state, all.facts(), () -> {});
  }

  /**
   * Adds the blocks to a state in each partition and merges the states, in partition order. One
   * Spark job.
   *
   * @param description of the job, lower case
   * @param zero makes an empty state
   * @param adder adds a block; runs on the executors, in the order of the rows
   * @param merger merges the partitions' states in partition order; runs on the driver
   */
  public <S extends Serializable> S aggregate(
      String description, SerializableSupplier<S> zero, FoldAdder<S> adder, StateMerger<S> merger) {
    return SparkJobs.run(
        elements.context(),
        description,
        () ->
            PartitionAggregate.stateOf(
                elements,
                zero,
                (state, element) -> adder.add(state, element.fold(), element.block()),
                merger));
  }

  /** Brings the blocks to the driver, by partition and in order. One Spark job. */
  List<List<BlockElement>> collect() {
    return BlockCollector.collect(elements);
  }

  /** All blocks of a list, or those of all folds but one. */
  static List<ScoreBlock> blocks(List<BlockElement> elements, int without) {
    return elements.stream()
        .filter(element -> element.fold() != without)
        .map(BlockElement::block)
        .toList();
  }

  /** The same clips with the logits of their scores, kept beside this table and closed with it. */
  FoldedTable onLogitScale() {
    if (logits.isEmpty()) {
      JavaRDD<PartitionElement> converted =
          elements
              .map(PartitionElement::onLogitScale)
              .setName("sglthresh: blocks of logits")
              .persist(StorageLevel.MEMORY_AND_DISK());
      logits =
          Optional.of(new FoldedTable(converted, all.classNames(), states, all.facts(), () -> {}));
    }
    return logits.get();
  }

  /**
   * The blocks laid out for epochs. Only the last layout is kept, until the table is closed.
   *
   * @param slopes those of each asking fold
   */
  PreparedFolds prepared(SurrogateKernel kernel, List<double[]> slopes) {
    if (prepared.isEmpty() || !prepared.get().serves(kernel, slopes)) {
      prepared.ifPresent(PreparedFolds::close);
      prepared = Optional.of(PreparedFolds.of(elements, kernel, slopes));
    }
    return prepared.get();
  }

  @Override
  public void close() {
    prepared.ifPresent(PreparedFolds::close);
    logits.ifPresent(FoldedTable::close);
    all.close();
  }
}
