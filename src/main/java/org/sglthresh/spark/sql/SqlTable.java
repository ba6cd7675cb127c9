package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.storage.StorageLevel;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.ReadPlan;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/**
 * A table that Spark SQL keeps in memory, validated by queries, which plug-ins for Spark SQL can
 * run on GPUs, unlike our own code. Closing it frees the memory.
 */
public final class SqlTable implements AutoCloseable {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  /** Pairs of clip and class in a partition, while there are not too many partitions. */
  private static final long PAIRS_PER_PARTITION = 250_000;

  private static final long MAX_PARTITIONS = 500;

  private final TableInput input;
  private final Dataset<Row> rows;
  private final Dataset<Row> clips;
  private final Optional<SqlValidation.Found> found; // once the rows are read

  private SqlTable(TableInput input, Dataset<Row> rows, Optional<SqlValidation.Found> found) {
    this(input, rows, input.policy().drops() ? rows.where(col(SqlRows.LABELLED)) : rows, found);
  }

  private SqlTable(
      TableInput input,
      Dataset<Row> rows,
      Dataset<Row> clips,
      Optional<SqlValidation.Found> found) {
    this.input = input;
    this.rows = rows;
    this.clips = clips;
    this.found = found;
  }

  /**
   * Some of the clips. Not to be closed: this table frees the memory.
   *
   * @param totals of them
   */
  SqlTable where(Column condition, LabelTotals totals) {
    return new SqlTable(
        input, rows, clips.where(condition), Optional.of(new SqlValidation.Found(facts(), totals)));
  }

  /** A table that is not read yet, for the plans of its queries. */
  static SqlTable planned(TableInput input, long labelRows) {
    Dataset<Row> rows = SqlRows.of(input, labelRows).persist(StorageLevel.MEMORY_AND_DISK());
    return new SqlTable(input, rows, Optional.empty());
  }

  /**
   * Reads a table into the memory of Spark SQL, once, and validates it.
   *
   * @param engine an engine of Spark SQL
   * @throws UserException when rows are invalid or there are none, or when all queries are to run
   *     on GPUs and an operator would not
   */
  public static SqlTable load(ScoreTable table, EngineChoice engine) {
    ReadPlan.ofScores(table.input()).explain(table.log());
    SqlTable loaded = load(table.input(), engine);
    table.log().detail(loaded.description());
    return loaded;
  }

  private static SqlTable load(TableInput input, EngineChoice engine) {
    boolean onGpu = engine.has(EngineChoice.Trait.ONLY_ON_GPU);
    if (onGpu) {
      GpuPlacement.requireOn(input.session());
    }
    return SparkJobs.run(
        input.session().sparkContext(),
        "read the scores of " + input.scorePath(),
        () -> {
          long labelRows = input.labels().map(SqlTable::rowsOf).orElse(0L);
          if (onGpu) {
            GpuPlacement.require(SqlPlans.ofReading(input, labelRows));
          }
          SqlTable planned = planned(input, labelRows);
          boolean kept = false;
          try {
            if (onGpu) {
              GpuPlacement.require(SqlPlans.of(planned));
            }
            SqlValidation.Found found = planned.validation().run(labelRows);
            kept = true;
            return new SqlTable(input, planned.rows, Optional.of(found));
          } catch (Exception e) {
            throw input.translated(e);
          } finally {
            if (!kept) {
              planned.close();
            }
          }
        });
  }

  private static long rowsOf(LabelTable labels) {
    try {
      return labels.rows().count();
    } catch (Exception e) {
      throw ReadErrors.translated(e, labels.files(), labels.path());
    }
  }

  /** The queries that validate the table. */
  SqlValidation validation() {
    return new SqlValidation(input, rows);
  }

  /** The names of the classes, in the order of the scores. */
  public List<String> classNames() {
    return input.scores().classNames();
  }

  /** Counts of rows and clips. */
  public TableFacts facts() {
    return found().facts();
  }

  /** Clips, supports and known labels. */
  public LabelTotals totals() {
    return found().totals();
  }

  private SqlValidation.Found found() {
    return found.orElseThrow(() -> new IllegalStateException("the table is not read yet"));
  }

  /** The size of the table, and the memory of the cluster, in one line. */
  String description() {
    QueryExecution cached = rows.toDF().queryExecution();
    return String.format(
        Locale.ROOT,
        "%s of %,d classes are in %s of Spark SQL's memory, %s in all; the sums of a query meet in"
            + " one task, and what comes clip by clip is shuffled into %s; %s; what does not fit"
            + " goes to the executors' disks",
        Words.counted(facts().clips(), "clip"),
        classes(),
        Words.counted(cached.toRdd().getNumPartitions(), "partition"),
        Words.bytes(cached.optimizedPlan().stats().sizeInBytes().toLong()),
        Words.counted(shufflePartitions(), "partition"),
        ClusterMemory.of(session().sparkContext()).text());
  }

  /** A summary of the clips, as fine as the limits allow. */
  public ScoreSummary summarize(SummaryLimits limits) {
    return new SqlSummary(this, limits).summary().of(facts().ids());
  }

  /** Whether all clips weigh 1 and all labels are 0, 1 or unknown. */
  boolean isPlain() {
    return !SqlRows.labelColumn(input).form().isSoft()
        && input.scores().weight().isEmpty()
        && input.labels().flatMap(LabelTable::weight).isEmpty();
  }

  int classes() {
    return input.scores().classNames().size();
  }

  TableInput input() {
    return input;
  }

  /** The clips that are not dropped, in the form of {@link SqlRows}. */
  Dataset<Row> clips() {
    return clips;
  }

  /**
   * Runs queries whose result is small: their partial sums meet in one task.
   *
   * @param description of the job, lower case
   */
  <T> T ask(String description, Supplier<T> queries) {
    return run(description, queries, 1);
  }

  /**
   * Runs queries that shuffle up to one row for each clip and class. The driver reads the result a
   * partition at a time, so the partitions are small.
   */
  <T> T shuffle(String description, Supplier<T> queries) {
    return run(description, queries, shufflePartitions());
  }

  private int shufflePartitions() {
    long pairs = facts().clips() * classes();
    long minimum = 2L * session().sparkContext().defaultParallelism();
    return (int) Math.max(minimum, Math.min(MAX_PARTITIONS, pairs / PAIRS_PER_PARTITION));
  }

  private <T> T run(String description, Supplier<T> queries, int partitions) {
    SparkSession session = session();
    String before = session.conf().get(PARTITIONS);
    session.conf().set(PARTITIONS, (long) partitions);
    try {
      return SparkJobs.run(session.sparkContext(), description, queries);
    } finally {
      session.conf().set(PARTITIONS, before);
    }
  }

  /** The session that reads the table, which is not that of the caller. */
  private SparkSession session() {
    return rows.sparkSession();
  }

  @Override
  public void close() {
    rows.unpersist(PersistedRdds.waits(session().sparkContext()));
  }
}
