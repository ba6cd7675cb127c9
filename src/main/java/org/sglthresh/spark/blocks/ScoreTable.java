package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.PartitionAggregate.Add;
import org.sglthresh.spark.blocks.PartitionAggregate.FoldAdd;
import org.sglthresh.spark.blocks.PartitionAggregate.Merge;
import org.sglthresh.spark.blocks.PartitionAggregate.SizedZero;
import org.sglthresh.spark.blocks.PartitionAggregate.Zero;
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.read.ReadPlan;
import org.sglthresh.spark.read.ScoreRows;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.table.DatasetSource;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.ScoreKeys;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableFile;
import org.sglthresh.spark.table.TableScan;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSelection;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/**
 * Scores and labels of clips in Parquet tables: dense ({@code clip_id, scores array}), wide (one
 * numeric column a class) or long ({@code clip_id, class, score}).
 *
 * <p>Opening a table looks at paths and schemas on the driver. Every pass over the table validates
 * every row before it returns a result, and never moves the scores: labels come to them.
 */
public final class ScoreTable {
  private final TableInput input;
  private final ChoiceLog log;

  /** A table that was opened. */
  public ScoreTable(TableInput input) {
    this(input, ChoiceLog.NONE);
  }

  private ScoreTable(TableInput input, ChoiceLog log) {
    this.input = input;
    this.log = log;
  }

  /** The same table; every pass reports to the listener how the table is read, and why. */
  public ScoreTable explainedTo(ChoiceLog listener) {
    return new ScoreTable(input, listener);
  }

  /**
   * The same table, whose labels go up a tree of its classes. Engine sql does not do that.
   *
   * @param ancestors indices of the classes above each class {@code [classes][ancestors]}
   */
  public ScoreTable completing(int[][] ancestors) {
    return new ScoreTable(input.completing(ancestors), log);
  }

  /** Reports how the table is read to become tags row by row, and why. */
  public void explainTagging() {
    ReadPlan.ofScores(input).explainTagging(log);
  }

  /**
   * Opens scores with labels.
   *
   * @param classNames the user's names in class order; empty: the table's own
   * @throws org.sglthresh.error.UserException when something is missing, unreadable, or of a wrong
   *     type
   */
  public static ScoreTable open(SparkSession spark, TableSource source, List<String> classNames) {
    return open(spark, source, classNames, ReadLimits.DEFAULT);
  }

  /** The same with other limits. */
  public static ScoreTable open(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    return new ScoreTable(TableInput.labelled(spark, source, classNames, limits));
  }

  /**
   * Opens scores alone; labels in the same table are ignored.
   *
   * @param source the scores; its labels are ignored
   * @param classNames the user's names in class order; empty: the table's own
   */
  public static ScoreTable openScores(
      SparkSession spark, TableSource source, List<String> classNames) {
    return new ScoreTable(TableInput.scores(spark, source, classNames, ReadLimits.DEFAULT));
  }

  /**
   * Takes scores alone from a program instead of from files. The rows may be those of a stream, for
   * {@code TagTable.dataset}.
   *
   * @param name what messages call the rows
   * @param classNames the user's names in class order; empty: the dataset's own
   * @throws org.sglthresh.error.UserException when a column is missing or of a wrong type
   */
  public static ScoreTable ofScores(
      Dataset<Row> rows, String name, ScoreScale scale, List<String> classNames) {
    return new ScoreTable(TableInput.scores(rows, name, scale, classNames));
  }

  /** The opened table. */
  public TableInput input() {
    return input;
  }

  /** Where every pass reports how the table is read. */
  public ChoiceLog log() {
    return log;
  }

  /**
   * Takes scores with labels from a program instead of from files.
   *
   * @param classNames the user's names in class order; empty: the dataset's own
   * @throws org.sglthresh.error.UserException when a column is missing or of a wrong type
   */
  public static ScoreTable of(DatasetSource source, List<String> classNames) {
    return new ScoreTable(TableInput.of(source, classNames));
  }

  /** The names of the classes, in the order of the scores. */
  public List<String> classNames() {
    return input.scores().classNames();
  }

  /** The scale of the scores. */
  public ScoreScale scoreScale() {
    return input.scale();
  }

  /** The scores table's files, in the order of their paths. */
  List<TableFile> scoreFiles() {
    return input.scoreFiles();
  }

  /**
   * Reads the table into blocks that stay on the executors (on their disks where memory is short)
   * until the result is closed. One Spark job over the scores.
   */
  public LoadedTable load() {
    return load(
        FoldRule.NONE,
        (elements, totals, facts, release) ->
            new LoadedTable(elements, classNames(), totals.get(0), facts, release));
  }

  /**
   * Makes a table of blocks that were read and stay on the executors.
   *
   * @param <T> the table
   */
  @FunctionalInterface
  public interface Loader<T> {
    /**
     * Makes the table.
     *
     * @param elements persisted; the table frees them
     * @param totals of the blocks of each fold, in the order of the folds
     * @param facts counts of rows and clips
     * @param release frees what the elements are made from; the table calls it when it is closed
     */
    T table(
        JavaRDD<PartitionElement> elements,
        List<BlockTotals> totals,
        TableFacts facts,
        Runnable release);
  }

  /**
   * The same with blocks whose clips are all of one fold. One Spark job over the scores.
   *
   * @param folds the fold of every clip
   */
  public <T> T load(FoldRule folds, Loader<T> loader) {
    int number = folds.folds();
    int classes = classNames().size();
    return ScoreRows.read(
        input,
        "read the scores of " + input.scorePath(),
        log,
        folds,
        rows -> {
          JavaRDD<PartitionElement> elements =
              rows.elements()
                  .setName("sglthresh: blocks of " + input.scorePath())
                  .persist(StorageLevel.MEMORY_AND_DISK());
          try {
            PartitionAggregate<BlockTotals.ByFold> aggregate =
                PartitionAggregate.of(
                    elements,
                    () -> new BlockTotals.ByFold(number, classes),
                    BlockTotals.ByFold::add,
                    BlockTotals.ByFold::merge);
            TableFacts facts = rows.judge(aggregate.checks());
            return loader.table(elements, aggregate.state().folds(), facts, rows::close);
          } catch (Throwable e) {
            PersistedRdds.free(elements);
            throw e;
          }
        });
  }

  /**
   * Reads the table once, adding its blocks to a state in each partition, and keeps no scores. One
   * Spark job over the scores.
   *
   * @param description of the job, lower case, such as {@code evaluate}
   */
  <S extends Serializable> TableScan<S> aggregate(
      String description, Zero<S> zero, Add<S> add, Merge<S> merge) {
    return aggregateSized(description, partitions -> zero.zero(), add, merge);
  }

  /** The same with states whose size depends on the number of partitions. */
  public <S extends Serializable> TableScan<S> aggregateSized(
      String description, SizedZero<S> zero, Add<S> add, Merge<S> merge) {
    return aggregateInFolds(description, FoldRule.NONE, zero, add.inEveryFold(), merge);
  }

  /** The same with the fold of each block. */
  public <S extends Serializable> TableScan<S> aggregateInFolds(
      String description, FoldRule folds, SizedZero<S> zero, FoldAdd<S> add, Merge<S> merge) {
    return ScoreRows.read(
        input,
        description,
        log,
        folds,
        rows -> {
          try (rows) {
            JavaRDD<PartitionElement> elements = rows.elements();
            int partitions = elements.getNumPartitions();
            log.detail(ReadPlan.passMemory(input));
            PartitionAggregate<S> aggregate =
                PartitionAggregate.of(elements, () -> zero.zero(partitions), add, merge);
            return new TableScan<>(aggregate.state(), rows.judge(aggregate.checks()));
          }
        });
  }

  /** Summarises the table. One Spark job over the scores. */
  public TableScan<ScoreSummary> summarize() {
    return summarize(SummaryLimits.forClasses(classNames().size()));
  }

  /** The same with other limits. */
  TableScan<ScoreSummary> summarize(SummaryLimits limits) {
    return summarize(
        "summarize the scores of " + input.scorePath(),
        limits,
        elements -> SummaryScan.run(elements, classNames().size(), key(), limits));
  }

  /** Summarises some scores of every class. One Spark job over the scores. */
  public TableScan<ScoreSummary> summarize(ScoreSelection selection, SummaryLimits limits) {
    return summarize(
        "summarize some scores of " + input.scorePath(),
        limits,
        elements -> SummaryScan.run(elements, classNames().size(), key(), limits, selection));
  }

  /** Summarises each fold of the clips. One Spark job over the scores. */
  public TableScan<List<ScoreSummary>> summarizeInFolds(FoldRule folds) {
    SummaryLimits limits = SummaryLimits.forClasses(classNames().size());
    return ScoreRows.read(
        input,
        "summarize the scores of " + input.scorePath() + " in folds",
        log,
        folds,
        rows -> {
          try (rows) {
            log.detail(SummaryScan.text(rows.elements(), classNames().size(), limits));
            SummaryScan.Found found =
                SummaryScan.runInFolds(
                    rows.elements(), folds.folds(), classNames().size(), key(), limits);
            TableFacts facts = rows.judge(found.checks());
            return new TableScan<>(
                found.folds().stream()
                    .map(summary -> summary.withFloor(facts.gaps().floor()))
                    .toList(),
                facts);
          }
        });
  }

  private ScoreKey key() {
    return ScoreKeys.of(scoreScale());
  }

  private TableScan<ScoreSummary> summarize(
      String description,
      SummaryLimits limits,
      Function<JavaRDD<PartitionElement>, SummaryScan.Found> scan) {
    return ScoreRows.read(
        input,
        description,
        log,
        rows -> {
          try (rows) {
            log.detail(SummaryScan.text(rows.elements(), classNames().size(), limits));
            SummaryScan.Found found = scan.apply(rows.elements());
            TableFacts facts = rows.judge(found.checks());
            ScoreSummary summary = found.summary().withFloor(facts.gaps().floor());
            return new TableScan<>(summary.of(facts.ids()), facts);
          }
        });
  }

  /**
   * Reads the table once to validate every row. One Spark job over the scores.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid or there are none
   */
  public TableFacts validate() {
    return aggregate(
            "validate " + input.scorePath(),
            AtomicLong::new,
            (state, block) -> {},
            (into, from) -> {})
        .facts();
  }
}
