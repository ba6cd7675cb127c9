package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.stats.ClipwiseSums;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.stats.ScoreHistogram;
import org.sglthresh.stats.ShardCounts;

/** The sums that metrics and report need of a table, by queries. */
public final class SqlMeasures {
  private static final String CLIP = "clip";
  private static final String SHARD = "shard";
  private static final String BIN = "bin";
  private static final String TAG = "h";
  private static final double HALF = 0.5;

  private final SqlTable table;

  /**
   * @param table stays open while the measures are used
   */
  public SqlMeasures(SqlTable table) {
    this.table = table;
  }

  // ---- By shard ----

  /**
   * Counts by shard. A clip's shard is a hash of its id, so that it depends on the clip alone.
   *
   * @param shards number of shards
   * @param thresholdSets each {@code [classes]}
   */
  public ShardCounts shards(int shards, List<double[]> thresholdSets) {
    ShardCounts counts = new ShardCounts(shards, table.classes(), thresholdSets);
    String description = "count by shard";
    for (Row row : table.ask(description, clipsByShard(shards)::collectAsList)) {
      counts.addClips(row.getInt(0), row.getDouble(1), row.getDouble(2));
    }
    for (int set = 0; set < thresholdSets.size(); set++) {
      Dataset<Row> query = tagsByShard(shards, thresholdSets.get(set));
      for (Row row : table.ask(description, query::collectAsList)) {
        counts.addTags(set, row.getInt(0), row.getInt(1), row.getDouble(2), row.getDouble(3));
        if (set == 0) {
          counts.addPositives(row.getInt(0), row.getInt(1), row.getDouble(4));
        }
      }
    }
    return counts;
  }

  private static Column shard(int shards) {
    return pmod(hash(col(Columns.CLIP_ID)), lit(shards)).alias(SHARD);
  }

  /** {@code shard, Σw, Σw²}. */
  Dataset<Row> clipsByShard(int shards) {
    Column weight = col(Columns.WEIGHT);
    return table
        .clips()
        .select(shard(shards), weight)
        .groupBy(SHARD)
        .agg(sum(weight), sum(weight.multiply(weight)));
  }

  /** {@code shard, class, TP, PP, P}. */
  Dataset<Row> tagsByShard(int shards, double[] thresholds) {
    Column weight = col(SqlElements.W);
    Column positive = weight.multiply(col(SqlElements.Y));
    return tags(SqlElements.of(table.clips()).keep(shard(shards)), thresholds)
        .groupBy(SHARD, SqlElements.CLASS)
        .agg(sum(positive.multiply(col(TAG))), sum(weight.multiply(col(TAG))), sum(positive));
  }

  private static Dataset<Row> tags(SqlElements elements, double[] thresholds) {
    return elements
        .with(SqlElements.THRESHOLD, thresholds)
        .known()
        .withColumn(TAG, when(SqlElements.isTag(), 1d).otherwise(0d));
  }

  // ---- By clip ----

  /** The sums over clips at {@code thresholds}, {@code [classes]}. */
  public ClipwiseSums clipwise(double[] thresholds) {
    Row row =
        table.shuffle("compare tags clip by clip", clipwiseSums(thresholds)::collectAsList).get(0);
    double[] sums = new double[10];
    Arrays.setAll(sums, i -> row.isNullAt(1 + i) ? 0 : row.getDouble(1 + i));
    return ClipwiseSums.of(row.getLong(0), sums);
  }

  /** One row with the number of clips and the sums of {@link ClipwiseSums#of}. */
  Dataset<Row> clipwiseSums(double[] thresholds) {
    Column w = col(SqlElements.W);
    Column y = col(SqlElements.Y);
    Column tag = col(TAG).gt(0d);
    Dataset<Row> clips =
        tags(
                SqlElements.of(table.clips()).keep(monotonically_increasing_id().alias(CLIP)),
                thresholds)
            .groupBy(CLIP)
            .agg(
                max(w).alias("w"),
                sum(lit(1d)).alias("known"),
                sum(col(TAG)).alias("pp"),
                sum(y).alias("p"),
                sum(y.multiply(col(TAG))).alias("tp"),
                sum(when(tag.and(y.lt(HALF)), 1d)
                        .when(tag, 0d)
                        .otherwise(when(y.gt(HALF), 1d).otherwise(0d)))
                    .alias("bad"));
    Column pp = col("pp");
    Column p = col("p");
    Column tp = col("tp");
    Column both = pp.plus(p);
    return clips.agg(
        count(lit(1)),
        sum(w),
        sum(w.multiply(col("known"))),
        sum(when(pp.gt(0d), w.multiply(tp.divide(pp))).otherwise(0d)),
        sum(when(p.gt(0d), w.multiply(tp.divide(p))).otherwise(0d)),
        sum(when(both.gt(0d), w.multiply(lit(2d).multiply(tp).divide(both))).otherwise(0d)),
        sum(when(col("bad").equalTo(0d), w).otherwise(0d)),
        sum(w.multiply(both.minus(lit(2d).multiply(tp)))),
        sum(when(pp.gt(0d), 0d).otherwise(w)),
        sum(when(p.gt(0d), 0d).otherwise(w)),
        sum(when(both.gt(0d), 0d).otherwise(w)));
  }

  // ---- Histograms ----

  /**
   * Histograms of the scores of some classes.
   *
   * @param chosen class indices
   */
  public ScoreHistogram histogram(ScoreBins bins, int[] chosen) {
    ScoreHistogram histogram = new ScoreHistogram(bins, chosen);
    if (chosen.length == 0) {
      return histogram;
    }
    for (Row row : table.ask("draw the scores", inBins(bins, chosen)::collectAsList)) {
      double middle = (bins.lowerEdge(row.getInt(1)) + bins.lowerEdge(row.getInt(1) + 1)) / 2;
      int index = 0;
      while (chosen[index] != row.getInt(0)) {
        index++;
      }
      histogram.add(index, bins.score(middle), row.getDouble(2), row.getDouble(3));
    }
    return histogram;
  }

  /** {@code class, bin, positive, negative}; rounding may move a score on the edge of two bins. */
  Dataset<Row> inBins(ScoreBins bins, int[] chosen) {
    Column score = col(SqlElements.SCORE).cast("double");
    boolean logit = bins == ScoreBins.PROBABILITY;
    Column position = logit ? log(score).minus(log1p(negate(score))) : score;
    double perUnit = Math.rint(1 / (bins.lowerEdge(2) - bins.lowerEdge(1)));
    Column inner = floor(position.minus(bins.lowerEdge(1)).multiply(perUnit)).plus(1);
    int last = bins.count() - 1;
    Column inside = greatest(lit(0L), least(lit((long) last), inner)).cast("int");
    Column bin =
        logit ? when(score.leq(0d), 0).when(score.geq(1d), last).otherwise(inside) : inside;
    Column positive = col(SqlElements.W).multiply(col(SqlElements.Y));
    return SqlElements.of(table.clips())
        .known()
        .where(col(SqlElements.CLASS).isin(Arrays.stream(chosen).boxed().toArray()))
        .withColumn(BIN, bin)
        .groupBy(SqlElements.CLASS, BIN)
        .agg(sum(positive), sum(col(SqlElements.W).minus(positive)));
  }
}
