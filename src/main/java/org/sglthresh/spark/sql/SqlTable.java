package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.sglthresh.spark.read.LabelColumn;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.ParquetSession;
import org.sglthresh.spark.read.ReadErrors;
import org.sglthresh.spark.read.ReadPlan;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.run.ClusterMemory;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/**
 * A table that Spark SQL keeps in memory, validated by queries: what plug-ins for Spark SQL can run
 * on GPUs, as they cannot with our own code. Closing it frees the memory.
 */
public final class SqlTable implements AutoCloseable {
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  /** So many pairs of clip and class to a partition, until there are too many partitions. */
  private static final long PAIRS = 250_000;

  private static final long MOST_PARTITIONS = 500;

  private final TableInput input;
  private final Dataset<Row> rows;
  private final Dataset<Row> clips;
  private TableFacts facts;
  private LabelTotals totals;

  private SqlTable(TableInput input, Dataset<Row> rows) {
    this.input = input;
    this.rows = rows;
    this.clips = input.policy().drops() ? rows.where(col(SqlRows.LABELLED)) : rows;
    this.facts = new TableFacts(0, 0, 0, 0, 0, 0, List.of());
    this.totals = new LabelTotals(classes());
  }

  /** The table with nothing read yet: what its queries look like. */
  static SqlTable planned(TableInput input, long labelRows) {
    return new SqlTable(
        input, SqlRows.of(input, labelRows).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /**
   * Reads a table into the memory of Spark SQL, once, and validates it.
   *
   * @param engine one of those that are SQL
   * @throws UserException when rows are invalid or there are none, or when all is to be on GPUs and
   *     something would not be
   */
  public static SqlTable load(ScoreTable table, EngineChoice engine) {
    ReadPlan.ofScores(table.input()).explain(table.log());
    SqlTable loaded = load(table.input(), engine);
    table.log().detail(loaded.description());
    return loaded;
  }

  private static SqlTable load(TableInput input, EngineChoice engine) {
    if (engine == EngineChoice.SQL_ON_GPU) {
      GpuPlacement.requireOn(input.scores().table().sparkSession());
    }
    return SparkJobs.run(
        input.scores().table().sparkSession().sparkContext(),
        "read the scores of " + input.scorePath(),
        () -> {
          long labelRows = input.labels().map(labels -> labels.rows().count()).orElse(0L);
          if (engine == EngineChoice.SQL_ON_GPU) {
            GpuPlacement.require(SqlPlans.ofReading(input, labelRows));
          }
          SqlTable table = planned(input, labelRows);
          boolean kept = false;
          try {
            if (engine == EngineChoice.SQL_ON_GPU) {
              GpuPlacement.require(SqlPlans.of(table));
            }
            table.examine(labelRows);
            kept = true;
            return table;
          } catch (Exception e) {
            throw ReadErrors.translated(e, input.scoreFiles(), input.scorePath());
          } finally {
            if (!kept) {
              table.close();
            }
          }
        });
  }

  private void examine(long labelRows) {
    Row row = ofRows().collectAsList().get(0);
    long found = row.getLong(0);
    long fit = row.getLong(1);
    boolean whole =
        fit == found
            && distinctIds().collectAsList().get(0).getLong(0) == found
            && (input.labels().isEmpty()
                || (labelRows == found && input.scores().table().count() == found));
    if (!whole || found == 0) {
      throw unfit(input);
    }
    double[] positives = new double[classes()];
    double[] known = new double[classes()];
    long present = 0;
    for (Row ofClass : ofClasses().collectAsList()) {
      if (ofClass.getLong(1) > 0) {
        throw unfit(input);
      }
      positives[ofClass.getInt(0)] = ofClass.getDouble(2);
      known[ofClass.getInt(0)] = ofClass.getDouble(3);
      present += ofClass.getLong(4);
    }
    judge(row, present);
    totals = LabelTotals.of(facts.clips(), facts.weight(), positives, known);
  }

  private void judge(Row row, long present) {
    long found = row.getLong(0);
    long labelled = row.getLong(2);
    boolean drops = input.policy().drops();
    if (drops ? labelled == 0 : labelled < found && input.policy().fails()) {
      throw unfit(input);
    }
    List<String> warnings = new ArrayList<>();
    if (present == 0) {
      warnings.add("In " + input.labelsWhat() + ", no clip has any of the classes.");
    }
    facts =
        new TableFacts(
            found,
            drops ? labelled : found,
            found - labelled,
            drops ? found - labelled : 0,
            present,
            row.getDouble(3),
            warnings);
  }

  /** Reads the rows by our own code, which says what is wrong with which. */
  static RuntimeException unfit(TableInput input) {
    new ScoreTable(input).validate();
    return new IllegalStateException(
        input.what() + " is valid row by row, but not by the queries of engine sql");
  }

  // ---- Queries ----

  /** Rows, those that are fit, those with a label, and the weight of the clips that count. */
  Dataset<Row> ofRows() {
    Column counts = input.policy().drops() ? col(SqlRows.LABELLED) : lit(true);
    return rows.agg(
        count(lit(1)),
        number(col(SqlRows.FIT)),
        number(col(SqlRows.LABELLED)),
        coalesce(sum(when(counts, col(Columns.WEIGHT)).otherwise(0d)), lit(0d)));
  }

  /** Number of different clip ids. */
  Dataset<Row> distinctIds() {
    return rows.agg(count_distinct(col(Columns.CLIP_ID)));
  }

  /** Per class: bad elements, weights of positives and of known labels, labels above 0. */
  Dataset<Row> ofClasses() {
    Column score = col(SqlElements.SCORE);
    Column label = col(SqlElements.LABEL).cast("double");
    Column counts = input.policy().drops() ? col(SqlRows.LABELLED) : lit(true);
    Column known = counts.and(label.geq(0d)).and(label.leq(1d));
    Column positive = col(SqlElements.W).multiply(label.cast("float").cast("double"));
    Column low = lit(ScoreReader.lowest(input.scale()));
    Column high = lit(ScoreReader.highest(input.scale()));
    Column badScore = coalesce(score.lt(low).or(score.gt(high)), lit(true));
    return SqlElements.of(rows)
        .keep(col(SqlRows.LABELLED))
        .all()
        .groupBy(SqlElements.CLASS)
        .agg(
            number(badScore.or(badLabel(label))),
            sum(when(known, positive).otherwise(0d)),
            sum(when(known, col(SqlElements.W)).otherwise(0d)),
            number(known.and(label.gt(0d))));
  }

  private LabelColumn labels() {
    return input.ownLabels().orElseGet(() -> input.labels().orElseThrow().labels());
  }

  private Column badLabel(Column label) {
    Column value =
        labels().form() == LabelReader.Form.SOFT
            ? label.geq(0d).and(label.leq(1d))
            : label.equalTo(0d).or(label.equalTo(1d));
    Column allowed = value.or(label.equalTo(-1d)).or(isnan(label));
    return coalesce(allowed, lit(true)).equalTo(false);
  }

  /** How many rows meet a condition; null does not. */
  private static Column number(Column condition) {
    return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
  }

  // ---- What there is ----

  /** The names of the classes, in the order of the scores. */
  public List<String> classNames() {
    return input.scores().classNames();
  }

  /** Counts of rows and clips. */
  public TableFacts facts() {
    return facts;
  }

  /** Clips, supports and known labels. */
  public LabelTotals totals() {
    return totals;
  }

  /** What the table takes and what there is for it, in one line. */
  public String description() {
    QueryExecution cached = rows.toDF().queryExecution();
    return String.format(
        Locale.ROOT,
        "%s of %,d classes lie in %s of Spark SQL's memory, %s in all; the sums of a query meet in"
            + " one task, and what comes clip by clip is shuffled into %s; %s; what does not fit"
            + " goes to the executors' disks",
        Words.counted(facts.clips(), "clip"),
        classes(),
        Words.counted(cached.toRdd().getNumPartitions(), "partition"),
        Words.bytes(cached.optimizedPlan().stats().sizeInBytes().toLong()),
        Words.counted(shufflePartitions(), "partition"),
        ClusterMemory.of(session().sparkContext()).text());
  }

  /** A summary of the clips, as fine as the limits allow. */
  public ScoreSummary summarize(SummaryLimits limits) {
    return new SqlSummary(this, limits).summary();
  }

  /** Whether all clips weigh 1 and all labels are 0, 1 or unknown. */
  boolean isPlain() {
    return labels().form() != LabelReader.Form.SOFT
        && input.scores().weight().isEmpty()
        && input.labels().flatMap(LabelTable::weight).isEmpty();
  }

  int classes() {
    return input.scores().classNames().size();
  }

  TableInput input() {
    return input;
  }

  /** The clips that count, in the form of {@link SqlRows}. */
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
   * Runs queries that move up to a row a clip and class between tasks. The driver takes what it
   * brings home a partition at a time, so that these are small.
   */
  <T> T shuffle(String description, Supplier<T> queries) {
    return run(description, queries, shufflePartitions());
  }

  private int shufflePartitions() {
    long pairs = facts.clips() * classes();
    long least = 2L * session().sparkContext().defaultParallelism();
    return (int) Math.max(least, Math.min(MOST_PARTITIONS, pairs / PAIRS));
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

  /** The table's own session: {@link ParquetSession}. */
  private SparkSession session() {
    return rows.sparkSession();
  }

  @Override
  public void close() {
    rows.unpersist(PersistedRdds.waits(session().sparkContext()));
  }
}
