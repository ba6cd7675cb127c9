package org.sglthresh.spark.ml;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;

/** Finds the classes present in a row, by Spark's own expressions. */
final class Decisions {
  private final ThresholdSet thresholds;
  private final StructField field;
  private final Column scores;

  /**
   * @param field of the scores
   */
  Decisions(ThresholdSet thresholds, StructField field) {
    this.thresholds = thresholds;
    this.field = field;
    this.scores = scores(field);
  }

  /** The scores as array&lt;float&gt; or array&lt;double&gt;. */
  static Column scores(StructField field) {
    Column column = column(field.name());
    if (Schemas.isVector(field.dataType())) {
      return when(
          column.isNotNull(), org.apache.spark.ml.functions.vector_to_array(column, "float64"));
    }
    boolean floats =
        field.dataType() instanceof ArrayType array
            && array.elementType().equals(DataTypes.FloatType);
    return floats ? column : column.cast(DataTypes.createArrayType(DataTypes.DoubleType));
  }

  /** The column of a name, which may hold any characters. */
  static Column column(String name) {
    return org.apache.spark.sql.functions.col("`" + name.replace("`", "``") + "`");
  }

  /** Whether there is one score for each class, not null and in range; never null itself. */
  Column areValid() {
    boolean probabilities = thresholds.scoreScale() == ScoreScale.PROBABILITY;
    double lowest = probabilities ? 0 : -Float.MAX_VALUE;
    double highest = probabilities ? 1 : Float.MAX_VALUE;
    // NaN is above every number in Spark
    Column valid =
        size(scores)
            .equalTo(thresholds.classes().size())
            .and(array_min(scores).geq(lowest))
            .and(array_max(scores).leq(highest));
    boolean mayHoldNull = field.dataType() instanceof ArrayType array && array.containsNull();
    return coalesce(
        mayHoldNull ? valid.and(not(exists(scores, score -> score.isNull()))) : valid, lit(false));
  }

  /**
   * Indices of the classes whose score is strictly above their threshold, float against float;
   * array&lt;double&gt;, ascending.
   */
  Column present() {
    Column limits = lit(thresholds.thresholds());
    Column marked =
        transform(
            scores,
            (score, c) ->
                when(
                    score.cast(DataTypes.FloatType).gt(get(limits, c)),
                    c.cast(DataTypes.DoubleType)));
    return filter(marked, c -> c.isNotNull());
  }

  /** The names of classes whose indices a column holds. */
  Column names(Column indices) {
    Column names = lit(thresholds.classNames().toArray(new String[0]));
    return transform(indices, c -> get(names, c.cast(DataTypes.IntegerType)));
  }

  /** Fails the job on a row without valid scores. */
  Column failure() {
    String expected =
        thresholds.classes().size()
            + (thresholds.scoreScale() == ScoreScale.PROBABILITY
                ? " scores within [0, 1]"
                : " finite scores");
    Column found =
        when(scores.isNull(), lit("null"))
            .otherwise(
                concat(
                    text(size(scores)),
                    lit(" from "),
                    text(array_min(scores)),
                    lit(" to "),
                    text(array_max(scores)),
                    lit(", "),
                    text(size(filter(scores, score -> score.isNull()))),
                    lit(" of them null")));
    return raise_error(
        concat(
            lit("A row of column \"" + field.name() + "\" has not " + expected + " but "),
            found,
            lit(": fix or remove such rows, or set handleInvalid to skip or keep.")));
  }

  private static Column text(Column value) {
    return coalesce(value.cast(DataTypes.StringType), lit("null"));
  }
}
