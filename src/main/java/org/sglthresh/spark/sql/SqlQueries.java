package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.spark.table.Columns;

/**
 * The questions of {@link org.sglthresh.optimize.Engine} as queries. Sums come by partition, so
 * that the driver can add them in partition order.
 *
 * @param clips in the form of {@link SqlRows}
 * @param axes of the classes, where scores become logits; otherwise empty
 */
record SqlQueries(Dataset<Row> clips, List<LogitAxis> axes) {
  static final String PARTITION = "part";
  static final String SLOT = "slot";
  private static final String GROUP = "group";

  private static final String DISTANCE = "x";
  private static final String DERIVATIVE = "b";
  private static final String TAG = "h";
  private static final String POSITIVE = "positive";
  private static final String NEGATIVE = "negative";

  private SqlElements elements() {
    SqlElements elements = SqlElements.of(clips);
    return axes.isEmpty() ? elements : elements.onLogitScale(axes);
  }

  private static Column weighted(String... factors) {
    Column product = col(SqlElements.W);
    for (String factor : factors) {
      product = product.multiply(col(factor));
    }
    return product;
  }

  /** {@code part, class, TP, PP}. */
  Dataset<Row> counts(double[] thresholds) {
    return elements()
        .with(SqlElements.THRESHOLD, thresholds)
        .known()
        .where(SqlElements.isTag())
        .groupBy(spark_partition_id().alias(PARTITION), col(SqlElements.CLASS))
        .agg(sum(weighted(SqlElements.Y)), sum(weighted()));
  }

  /**
   * {@code part, class}, and the sums of {@link org.sglthresh.block.kernel.SurrogateKernel}; S and
   * SY are divided by the slope.
   */
  Dataset<Row> epoch(double[] thresholds, double[] slopes, SlopeMode mode) {
    SqlElements elements = elements().with(SqlElements.THRESHOLD, thresholds);
    boolean sameSlope = mode == SlopeMode.FIXED && Arrays.stream(slopes).distinct().count() == 1;
    Dataset<Row> pairs =
        sameSlope
            ? elements.known().withColumn(SqlElements.SLOPE, lit(slopes[0]))
            : elements.with(SqlElements.SLOPE, slopes).known();
    Dataset<Row> pairsWithTags =
        SqlElements.withSigmoidDerivative(pairs, DISTANCE, DERIVATIVE)
            .withColumn(TAG, when(SqlElements.isTag(), lit(1d)).otherwise(lit(0d)));
    List<Column> sums =
        new ArrayList<>(
            List.of(
                sum(weighted(SqlElements.Y, TAG)),
                sum(weighted(TAG)),
                sum(weighted(DERIVATIVE)),
                sum(weighted(SqlElements.Y, DERIVATIVE))));
    if (mode == SlopeMode.LEARNED) {
      sums.add(sum(weighted(DERIVATIVE, DISTANCE)));
      sums.add(sum(weighted(SqlElements.Y, DERIVATIVE, DISTANCE)));
    }
    return pairsWithTags
        .groupBy(spark_partition_id().alias(PARTITION), col(SqlElements.CLASS))
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(new Column[0]));
  }

  /** {@code part, class, Σw, Σw·score, Σw·score²}. */
  Dataset<Row> moments() {
    Column score = col(SqlElements.SCORE).cast("double");
    return elements()
        .known()
        .withColumn(DISTANCE, score)
        .groupBy(spark_partition_id().alias(PARTITION), col(SqlElements.CLASS))
        .agg(sum(weighted()), sum(weighted(DISTANCE)), sum(weighted(DISTANCE, DISTANCE)));
  }

  /** {@code part, class}, and the lowest score above 0 and the highest below 1, 0 where none is. */
  Dataset<Row> ranges() {
    Column score = col(SqlElements.SCORE);
    Column none = lit(0f);
    return elements()
        .known()
        .groupBy(spark_partition_id().alias(PARTITION), col(SqlElements.CLASS))
        .agg(
            coalesce(negate(max(when(score.gt(0f), negate(score)))), none),
            coalesce(max(when(score.lt(1f), score)), none));
  }

  /** {@code group, class}, and the weights of the positives and of the known labels. */
  Dataset<Row> totals(Column group) {
    return SqlElements.of(clips)
        .keep(group.alias(GROUP))
        .known()
        .groupBy(GROUP, SqlElements.CLASS)
        .agg(sum(weighted(SqlElements.Y)), sum(weighted()));
  }

  /** {@code group}, number of clips, their weight. */
  Dataset<Row> clips(Column group) {
    return clips.groupBy(group.alias(GROUP)).agg(count(lit(1)), sum(col(Columns.WEIGHT)));
  }

  /** {@code class, score, positive, negative}: the weights w·y and w·(1 − y) at each score. */
  Dataset<Row> byScore() {
    Column negative = col(SqlElements.W).multiply(lit(1d).minus(col(SqlElements.Y)));
    return elements()
        .known()
        .groupBy(SqlElements.CLASS, SqlElements.SCORE)
        .agg(sum(weighted(SqlElements.Y)).alias(POSITIVE), sum(negative).alias(NEGATIVE));
  }

  /**
   * {@code class, slot, negative, highest negative, positive, score of the positives}: slot j lies
   * at and above the j-th lowest score of a positive of the class and below the next; slot 0 is
   * below all of them.
   */
  Dataset<Row> cuts() {
    WindowSpec upward =
        Window.partitionBy(SqlElements.CLASS)
            .orderBy(SqlElements.SCORE)
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column isPositive = col(POSITIVE).gt(0d);
    return byScore()
        .withColumn(SLOT, sum(when(isPositive, 1L).otherwise(0L)).over(upward))
        .groupBy(SqlElements.CLASS, SLOT)
        .agg(
            sum(NEGATIVE),
            max(when(col(NEGATIVE).gt(0d), col(SqlElements.SCORE))),
            sum(POSITIVE),
            max(when(isPositive, col(SqlElements.SCORE))));
  }
}
