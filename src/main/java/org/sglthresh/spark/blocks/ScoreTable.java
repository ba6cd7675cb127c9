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
import org.sglthresh.spark.read.FoldRule;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.ReadPlan;
import org.sglthresh.spark.read.ScoreRows;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SerializableSupplier;
import org.sglthresh.spark.run.SizedSupplier;
import org.sglthresh.spark.run.StateMerger;
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
 * <p>Opening a table looks at paths and schemas on the driver. Every reading of it validates every
 * row in the same pass, before any result is handed out, and never moves the scores: labels come to
 * them.
 */
public final class ScoreTable {
  private final TableInput input;
  private final ChoiceLog log;

  public ScoreTable(TableInput input) {
    this(input, ChoiceLog.NONE);
  }

  private ScoreTable(TableInput input, ChoiceLog log) {
    this.input = input;
    this.log = log;
  }

  /** The same table; tells how it is read, and why so, whenever it is. */
  public ScoreTable explainedTo(ChoiceLog listener) {
    return new ScoreTable(input, listener);
  }

  /** Tells how the table will be read, and why so, to become tags row by row. */
  public void explainTagging() {
    ReadPlan.ofScores(input).explainTagging(log);
  }

  /**
   * Opens scores with labels.
   *
   * @param classNames the user's names in class order; empty: the table's own
   * @throws org.sglthresh.error.UserException when something is missing, unreadable, or of a type
   *     that cannot be meant
   */
  public static ScoreTable open(SparkSession spark, TableSource source, List<String> classNames) {
    return open(spark, source, classNames, ReadLimits.DEFAULT);
  }

  /** The same with other sizes. */
  public static ScoreTable open(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    return new ScoreTable(TableInput.labelled(spark, source, classNames, limits));
  }

  /**
   * Opens scores alone; labels beside them are left alone.
   *
   * @param path Parquet path of the scores
   * @param classNames the user's names in class order; empty: the table's own
   */
  public static ScoreTable openScores(
      SparkSession spark, String path, ScoreScale scale, List<String> classNames) {
    return new ScoreTable(TableInput.scores(spark, path, scale, classNames, ReadLimits.DEFAULT));
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

  /** Where it is told how the table is read. */
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

  /** The scale the scores are held to. */
  public ScoreScale scoreScale() {
    return input.scale();
  }

  /** The scores table's files, in the order of their paths. */
  public List<TableFile> scoreFiles() {
    return input.scoreFiles();
  }

  /** The labels table's files, in the order of their paths; empty without such a table. */
  public List<TableFile> labelFiles() {
    return input.labels().map(LabelTable::files).orElse(List.of());
  }

  /**
   * Reads the table into blocks that stay on the executors (on their disks where memory is short)
   * until the result is closed. One Spark job over the scores.
   */
  public LoadedTable load() {
    int classes = classNames().size();
    return persist(
        FoldRule.NONE,
        (elements, rows) -> {
          PartitionAggregate<LoadState> aggregate =
              PartitionAggregate.run(
                  elements,
                  () -> new LoadState(classes),
                  ElementAdder.ofBlocks(LoadState::add),
                  LoadState::merge);
          TableFacts facts = rows.judge(aggregate.checks());
          return new LoadedTable(elements, classNames(), aggregate.state(), facts, rows::close);
        });
  }

  /**
   * Makes something of the table's blocks that stay on the executors.
   *
   * @param <T> what is made
   */
  @FunctionalInterface
  public interface Loader<T> {
    /**
     * Runs the job that reads the rows.
     *
     * @param elements persisted; the result frees them
     * @param rows what they are made from; the result closes them
     */
    T load(JavaRDD<PartitionElement> elements, ScoreRows rows);
  }

  /** Reads the table into blocks that stay on the executors; frees all if the loader fails. */
  public <T> T persist(FoldRule folds, Loader<T> loader) {
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
          boolean loaded = false;
          try {
            T table = loader.load(elements, rows);
            loaded = true;
            return table;
          } finally {
            if (!loaded) {
              PersistedRdds.free(elements);
              rows.close();
            }
          }
        });
  }

  /**
   * Reads the table once, adding its blocks to a state in each partition, without keeping them. One
   * Spark job over the scores.
   *
   * @param description of the job, lower case, such as {@code evaluate}
   * @param zero makes an empty state
   * @param adder adds a block; runs on the executors, in the order of the rows
   * @param merger merges the partitions' states in partition order; runs on the driver
   */
  public <S extends Serializable> TableScan<S> aggregate(
      String description,
      SerializableSupplier<S> zero,
      BlockAdder<S> adder,
      StateMerger<S> merger) {
    return aggregateSized(description, partitions -> zero.get(), adder, merger);
  }

  /**
   * The same with states whose size depends on how many of them there are.
   *
   * @param zero makes an empty state
   */
  public <S extends Serializable> TableScan<S> aggregateSized(
      String description, SizedSupplier<S> zero, BlockAdder<S> adder, StateMerger<S> merger) {
    return ScoreRows.read(
        input,
        description,
        log,
        rows -> {
          try (rows) {
            JavaRDD<PartitionElement> elements = rows.elements();
            int partitions = elements.getNumPartitions();
            log.detail(ReadPlan.passMemory(input));
            PartitionAggregate<S> fold =
                PartitionAggregate.run(
                    elements, () -> zero.get(partitions), ElementAdder.ofBlocks(adder), merger);
            return new TableScan<>(fold.state(), rows.judge(fold.checks()));
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
            return new TableScan<>(found.summary(), rows.judge(found.checks()));
          }
        });
  }

  /**
   * Reads the table once to see that every row is valid. One Spark job over the scores.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid or there are none
   */
  public TableFacts validate() {
    return aggregate(
            "validate " + input.scorePath(), AtomicLong::new, (none, block) -> {}, (a, b) -> {})
        .facts();
  }
}
