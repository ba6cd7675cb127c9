package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.ScoreKeys;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryBins;
import org.sglthresh.summary.SummaryLimits;

/**
 * Summarises a table by queries; the summary is the same as that of our own code. A class with few
 * distinct scores is counted score by score, without loss. Any other class is counted in bins at a
 * level that is coarse enough for the driver, and again at finer levels until it exceeds the limit
 * of bins.
 */
final class SqlSummary {
  /** 512 bins a binade: one query is enough for scores that span at least sixteen binades. */
  private static final int FIRST_LEVEL = 14;

  private static final int STEP = 3;

  /** An estimate stays below so many times the distinct scores: twenty standard errors of 5 %. */
  private static final int ESTIMATE_FACTOR = 2;

  private static final double MAX_WEIGHT = 1L << 28;
  private static final String LEVEL_BIN = "bin";
  private static final String LOW = "low";
  private static final String UNITS = "units";
  private static final String POSITIVE_UNITS = "positive_units";

  private final SqlTable table;
  private final SummaryLimits limits;
  private final ScoreKey key;
  private final SummaryBins.Unit unit;
  private final SummaryBins bins;

  SqlSummary(SqlTable table, SummaryLimits limits) {
    this.table = table;
    this.limits = limits;
    this.key = ScoreKeys.of(table.input().scale());
    this.unit = table.isPlain() ? SummaryBins.Unit.CLIP : SummaryBins.Unit.MILLIONTH;
    this.bins = new SummaryBins(key, limits, table.classes(), unit);
  }

  ScoreSummary summary() {
    requireBounds();
    List<Integer> lossless = new ArrayList<>();
    List<Integer> binned = new ArrayList<>();
    divide(lossless, binned);
    count(lossless, 0);
    for (int level = FIRST_LEVEL; !binned.isEmpty(); level = Math.max(0, level - STEP)) {
      count(binned, level);
      if (level == 0) {
        break;
      }
      binned.removeIf(c -> bins.size(c) > limits.bins());
    }
    return bins.summary(table.facts().clips(), weight());
  }

  private long weight() {
    if (unit == SummaryBins.Unit.CLIP) {
      return table.facts().clips();
    }
    return table.ask("add up the weights", weights()::collectAsList).get(0).getLong(0);
  }

  private void requireBounds() {
    if (unit != SummaryBins.Unit.CLIP && table.facts().weight() > MAX_WEIGHT) {
      throw UserException.input(
          "the weights of the clips add up to more than a summary by engine sql can hold; divide all"
              + " weights by the same number");
    }
  }

  /** Divides the classes into those that may have few distinct scores, and the others. */
  private void divide(List<Integer> few, List<Integer> many) {
    boolean all = table.facts().clips() <= limits.distinctScores();
    for (int c = 0; c < table.classes() && all; c++) {
      few.add(c);
    }
    if (!all) {
      long limit = (long) ESTIMATE_FACTOR * limits.distinctScores();
      for (Row row : table.ask("estimate the distinct scores", distinct()::collectAsList)) {
        (row.getLong(1) <= limit ? few : many).add(row.getInt(0));
      }
    }
  }

  private void count(List<Integer> classes, int level) {
    if (classes.isEmpty()) {
      return;
    }
    classes.forEach(c -> bins.restart(c, level));
    table.shuffle(
        "count the scores in bins of " + level + " bits",
        () -> {
          Iterator<Row> rows = counts(classes, level).toLocalIterator();
          rows.forEachRemaining(
              row ->
                  bins.add(
                      row.getInt(0),
                      row.getInt(1),
                      row.getLong(2),
                      row.getLong(3),
                      row.getLong(4),
                      row.getLong(5)));
          return bins;
        });
  }

  // ---- Queries ----

  private Dataset<Row> keys() {
    Dataset<Row> known = SqlElements.of(table.clips()).known();
    return SqlScoreKey.withKey(known, key);
  }

  /** {@code class, estimated number of distinct scores}. */
  Dataset<Row> distinct() {
    return keys().groupBy(SqlElements.CLASS).agg(approx_count_distinct(SqlScoreKey.KEY));
  }

  /** {@code Σw} in units. */
  Dataset<Row> weights() {
    return table.clips().agg(sum(units(col(Columns.WEIGHT))));
  }

  private Column units(Column weight) {
    return unit == SummaryBins.Unit.CLIP
        ? weight.cast("long")
        : floor(weight.multiply((double) unit.perClip()).plus(0.5));
  }

  /** {@code class, bin, weight, Σ weight·low bits, and the same of the positives}. */
  Dataset<Row> counts(List<Integer> classes, int level) {
    Column weight = col(SqlElements.W);
    Column all = col(UNITS);
    Column positive = col(POSITIVE_UNITS);
    Column low = col(LOW);
    Dataset<Row> keys = keys();
    Dataset<Row> chosen =
        classes.size() == table.classes()
            ? keys
            : keys.where(col(SqlElements.CLASS).isin(classes.toArray()));
    return chosen
        .withColumn(LEVEL_BIN, expr("shiftright(" + SqlScoreKey.KEY + ", " + level + ")"))
        .withColumn(LOW, col(SqlScoreKey.KEY).bitwiseAND(lit((1 << level) - 1)).cast("long"))
        .withColumn(UNITS, units(weight))
        .withColumn(POSITIVE_UNITS, units(weight.multiply(col(SqlElements.Y))))
        .groupBy(SqlElements.CLASS, LEVEL_BIN)
        .agg(sum(all), sum(all.multiply(low)), sum(positive), sum(positive.multiply(low)));
  }
}
