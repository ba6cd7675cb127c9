package org.sglthresh.spark.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.error.UserException;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.PositiveCuts;
import org.sglthresh.stats.ScoreMoments;
import org.sglthresh.stats.ScoreRanges;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.stats.SurrogateSums;

/**
 * Engine {@code sql}: each question is a Spark SQL aggregation over a table that Spark SQL keeps in
 * memory, by expressions that GPUs support too. On CPUs the sums of the partitions are added in
 * order and are the same every time. GPUs add in no fixed order, so there the last digits differ
 * from run to run.
 */
public final class SqlEngine implements Engine {
  /** Bytes of a sorted pair on the driver: a float, and the running sum of the weights. */
  private static final long SORTED_BYTES = 12;

  private final SqlTable table;
  private final SlopeMode slopeMode;
  private final SqlQueries queries;
  private List<PositiveCuts> positiveCuts = List.of();
  private List<SortedScores> sortedScores = List.of();
  private Optional<ScoreRanges> scoreRanges = Optional.empty();
  private List<TuningFolds> folds = List.of();
  private int epochs;

  /**
   * @param table stays open while the engine is used
   * @param slopeMode whether epochs sum for the slope too
   */
  public SqlEngine(SqlTable table, SlopeMode slopeMode) {
    this(table, slopeMode, new SqlQueries(table.clips(), List.of()));
  }

  /** The same clips in folds. */
  SqlEngine inFolds(List<TuningFolds> deals) {
    SqlEngine engine = new SqlEngine(table, slopeMode, queries);
    engine.folds = List.copyOf(deals);
    return engine;
  }

  @Override
  public List<TuningFolds> folds() {
    return folds;
  }

  private SqlEngine(SqlTable table, SlopeMode slopeMode, SqlQueries queries) {
    this.table = table;
    this.slopeMode = slopeMode;
    this.queries = queries;
  }

  @Override
  public String label() {
    return "sql";
  }

  @Override
  public String kernel() {
    return "double, Spark SQL";
  }

  @Override
  public LabelTotals totals() {
    return table.totals();
  }

  @Override
  public ClassCounts counts(double[] thresholds) {
    double[] truePositives = new double[thresholds.length];
    double[] predicted = new double[thresholds.length];
    for (Row row :
        inOrder("count at " + thresholds.length + " thresholds", queries.counts(thresholds))) {
      truePositives[row.getInt(1)] += row.getDouble(2);
      predicted[row.getInt(1)] += row.getDouble(3);
    }
    return new ClassCounts(truePositives, predicted, totals().positives(), totals().known());
  }

  @Override
  public SurrogateSums sums(double[] thresholds, double[] slopes) {
    SurrogateSums sums = new SurrogateSums(thresholds.length);
    double[] terms = new double[SurrogateKernel.SUMS];
    Dataset<Row> epoch = queries.epoch(thresholds, slopes, slopeMode);
    for (Row row : inOrder("epoch " + epochs++, epoch)) {
      int c = row.getInt(1);
      Arrays.fill(terms, 0);
      for (int k = 0; k < row.size() - 2; k++) {
        terms[k] = row.getDouble(2 + k);
      }
      terms[SurrogateKernel.SURROGATE] *= slopes[c];
      terms[SurrogateKernel.SURROGATE_POSITIVES] *= slopes[c];
      sums.add(c, terms);
    }
    return sums;
  }

  /** The sums of the partitions in the order of the partitions. */
  private List<Row> inOrder(String description, Dataset<Row> sums) {
    List<Row> rows = new ArrayList<>(table.ask(description, sums::collectAsList));
    rows.sort(Comparator.comparingInt(row -> row.getInt(0)));
    return rows;
  }

  @Override
  public List<PositiveCuts> positiveCuts() {
    if (positiveCuts.isEmpty()) {
      SqlCuts cuts = new SqlCuts(table.classes());
      table.shuffle(
          "count the negatives between the positives",
          () -> {
            queries.cuts().toLocalIterator().forEachRemaining(cuts::add);
            return cuts;
          });
      positiveCuts = cuts.cuts();
    }
    return positiveCuts;
  }

  @Override
  public List<SortedScores> sortedScores() {
    if (sortedScores.isEmpty()) {
      requireRoom();
      SqlSortedScores sorted = new SqlSortedScores(table.classes());
      table.shuffle(
          "bring the scores to the driver",
          () -> {
            Iterator<Row> rows = queries.byScore().toLocalIterator();
            rows.forEachRemaining(sorted::add);
            return sorted;
          });
      sortedScores = sorted.scores();
    }
    return sortedScores;
  }

  private void requireRoom() {
    long bytes = SORTED_BYTES * table.facts().clips() * table.classes();
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "this method sorts all scores on the driver, which needs up to twice %,.0f MB; give the"
                  + " driver more memory (--driver-memory), or use the methods sgl or exact, which"
                  + " leave the scores on the executors",
              bytes / 1e6));
    }
  }

  @Override
  public ScoreMoments moments() {
    ScoreMoments moments = new ScoreMoments(table.classes());
    for (Row row : inOrder("mean and deviation of the scores", queries.moments())) {
      moments.add(row.getInt(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
    }
    return moments;
  }

  @Override
  public ScoreRanges scoreRanges() {
    if (scoreRanges.isPresent()) {
      return scoreRanges.get();
    }
    ScoreRanges ranges = new ScoreRanges(table.classes());
    for (Row row :
        inOrder("find the lowest and the highest score of each class", queries.ranges())) {
      float[] ends = {row.getFloat(2), row.getFloat(3)};
      ranges.add(row.getInt(1), ends, 0, ends.length);
    }
    scoreRanges = Optional.of(ranges);
    return ranges;
  }

  @Override
  public Engine onLogitScale(List<LogitAxis> axes) {
    return new SqlEngine(table, slopeMode, new SqlQueries(table.clips(), axes));
  }
}
