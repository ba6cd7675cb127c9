package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.spark.table.Columns;

/**
 * Makes one row for each clip and class of {@link SqlRows}: {@link #CLASS}, {@link #SCORE} (float),
 * {@link #LABEL}, and the columns that were added. Values of the classes, such as the thresholds of
 * an epoch, are added to each clip as a literal array and exploded with the scores. So the compiled
 * code is the same for any values, and a GPU holds one value in a row instead of all of them.
 */
final class SqlElements {
  static final String CLASS = "class";
  static final String SCORE = "score";
  static final String LABEL = "label";

  /** The label of a clip whose label is known, in [0, 1]. */
  static final String Y = "y";

  /** The weight of the clip. */
  static final String W = "w";

  static final String THRESHOLD = "t";
  static final String SLOPE = "a";
  private static final String LOWEST = "low";
  private static final String HIGHEST = "high";

  private final Dataset<Row> clips;
  private final List<Column> kept = new ArrayList<>();
  private final List<Column> zipped =
      new ArrayList<>(List.of(col(Columns.SCORES), col(Columns.LABELS)));
  private final List<String> names = new ArrayList<>();
  private boolean logits;

  private SqlElements(Dataset<Row> clips) {
    this.clips = clips;
    keep(col(Columns.WEIGHT).alias(W));
  }

  static SqlElements of(Dataset<Row> clips) {
    return new SqlElements(clips);
  }

  /** Adds a column of the clip. */
  SqlElements keep(Column clipColumn) {
    kept.add(clipColumn);
    return this;
  }

  /** Adds a column with a value for each class, {@code [classes]}. */
  SqlElements with(String name, double[] classValues) {
    zipped.add(lit(classValues).alias(name));
    names.add(name);
    return this;
  }

  /**
   * Converts the scores from probabilities to logits in single precision.
   *
   * @param axes {@code [classes]}
   */
  SqlElements onLogitScale(List<LogitAxis> axes) {
    logits = true;
    return with(LOWEST, axes.stream().mapToDouble(axis -> axis.logit(0)).toArray())
        .with(HIGHEST, axes.stream().mapToDouble(axis -> axis.logit(1)).toArray());
  }

  /** All pairs, also those whose label is unknown. */
  Dataset<Row> all() {
    // computed once for each clip, before the clip has many rows
    List<Column> clipColumns = new ArrayList<>(kept);
    clipColumns.add(col(Columns.SCORES));
    clipColumns.add(col(Columns.LABELS));
    Dataset<Row> prepared = clips.select(clipColumns.toArray(new Column[0]));
    List<Column> columns = new ArrayList<>();
    for (String name : Arrays.copyOf(prepared.columns(), kept.size())) {
      columns.add(col(name));
    }
    List<Column> exploded = new ArrayList<>(columns);
    exploded.add(posexplode(arrays_zip(zipped.toArray(new Column[0]))));
    Dataset<Row> pairs = prepared.select(exploded.toArray(new Column[0]));
    columns.add(col("pos").alias(CLASS));
    columns.add(score().alias(SCORE));
    columns.add(col("col").getField(Columns.LABELS).alias(LABEL));
    names.forEach(name -> columns.add(col("col").getField(name).alias(name)));
    return pairs.select(columns.toArray(new Column[0]));
  }

  private Column score() {
    Column score = col("col").getField(Columns.SCORES);
    return logits ? logit(score.cast("double")).cast("float") : score;
  }

  /** {@link LogitAxis#logit}; the logarithm of 0 is null in SQL. */
  private static Column logit(Column p) {
    Column lowest = col("col").getField(LOWEST);
    Column highest = col("col").getField(HIGHEST);
    Column inside = log(p).minus(log1p(negate(p)));
    return when(p.leq(0d), lowest)
        .when(p.geq(1d), highest)
        .otherwise(greatest(lowest, least(highest, inside)));
  }

  /** The pairs whose label is known, with {@link #Y}; NaN is above 1 in SQL. */
  Dataset<Row> known() {
    Column value = col(LABEL).cast("float").cast("double");
    return all().withColumn(Y, value).where(col(Y).geq(0d).and(col(Y).leq(1d))).drop(LABEL);
  }

  /** Whether a score is above the threshold, compared in double precision. */
  static Column isTag() {
    return col(SCORE).cast("double").gt(col(THRESHOLD));
  }

  /**
   * Adds the distance p − t and the derivative of the sigmoid σ′(a·(p − t)), where σ′(z) =
   * σ(z)·σ(−z) = e<sup>−|z|</sup> / (1 + e<sup>−|z|</sup>)².
   */
  static Dataset<Row> withSigmoidDerivative(
      Dataset<Row> pairs, String distance, String derivative) {
    String q = "q";
    Column above = col(SCORE).cast("double").minus(col(THRESHOLD));
    Column onePlus = lit(1d).plus(col(q));
    return pairs
        .withColumn(distance, above)
        .withColumn(q, exp(negate(abs(col(SLOPE).multiply(col(distance))))))
        .withColumn(derivative, col(q).divide(onePlus.multiply(onePlus)))
        .drop(q);
  }
}
