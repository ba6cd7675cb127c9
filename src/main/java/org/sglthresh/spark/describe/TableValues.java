package org.sglthresh.spark.describe;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode_outer;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.spark.table.Columns;

/**
 * Counts of a table's rows and values.
 *
 * @param rows their number
 * @param clips the number of different clip ids
 * @param withoutId rows without clip id
 * @param withoutValues rows whose array or class is null
 * @param shortest the length of the shortest array
 * @param longest the length of the longest array
 * @param classes the values of each class that has any, in class order or by name
 */
public record TableValues(
    long rows,
    long clips,
    long withoutId,
    long withoutValues,
    int shortest,
    int longest,
    List<ClassValues> classes) {
  private static final String CLASS = "class";
  private static final String VALUE = "value";
  private static final Column ID = col(Columns.CLIP_ID);

  /** Keeps its own copy of the list. */
  public TableValues {
    classes = List.copyOf(classes);
  }

  /**
   * Of rows with an array of numbers, one for each class. Two jobs.
   *
   * @param table {@code clip_id string, value array<double>}
   * @param names of the classes; those beyond are numbered
   */
  static TableValues ofArrays(Dataset<Row> table, List<String> names) {
    Column length = size(col(VALUE));
    Row facts =
        table
            .agg(
                count(lit(1)),
                countDistinct(ID),
                number(ID.isNull()),
                number(col(VALUE).isNull()),
                coalesce(min(when(col(VALUE).isNotNull(), length)), lit(0)),
                coalesce(max(when(col(VALUE).isNotNull(), length)), lit(0)))
            .collectAsList()
            .get(0);
    List<Row> values =
        summed(
                table
                    .where(col(VALUE).isNotNull().and(length.gt(0)))
                    .select(posexplode_outer(col(VALUE)).as(new String[] {CLASS, VALUE})))
            .collectAsList();
    return of(facts, values.stream().map(row -> values(row, name(row.getInt(0), names))).toList());
  }

  /**
   * Of pairs of clip and class with a number each. Two jobs.
   *
   * @param table the rows that hold the pairs: {@code clip_id string, value}, null for none
   * @param pairs {@code class string, value double}; those without a class do not count
   */
  static TableValues ofPairs(Dataset<Row> table, Dataset<Row> pairs) {
    Row facts =
        table
            .agg(
                count(lit(1)),
                countDistinct(ID),
                number(ID.isNull()),
                number(col(VALUE).isNull()),
                lit(1),
                lit(1))
            .collectAsList()
            .get(0);
    List<Row> values = summed(pairs.where(col(CLASS).isNotNull())).collectAsList();
    return of(facts, values.stream().map(row -> values(row, row.getString(0))).toList());
  }

  private static TableValues of(Row facts, List<ClassValues> classes) {
    return new TableValues(
        facts.getLong(0),
        facts.getLong(1),
        facts.getLong(2),
        facts.getLong(3),
        facts.getInt(4),
        facts.getInt(5),
        classes);
  }

  private static Dataset<Row> summed(Dataset<Row> pairs) {
    Column value = col(VALUE);
    Column known = value.isNotNull().and(not(isnan(value)));
    Column outside = value.lt(0).and(value.notEqual(-1)).or(value.gt(1));
    return pairs
        .groupBy(CLASS)
        .agg(
            number(known),
            number(not(known)),
            number(value.equalTo(0)),
            number(value.equalTo(1)),
            number(value.equalTo(-1)),
            number(known.and(outside)),
            coalesce(min(when(known, value)), lit(Double.NaN)),
            coalesce(max(when(known, value)), lit(Double.NaN)))
        .orderBy(CLASS);
  }

  /** How many rows meet a condition; null does not. */
  private static Column number(Column condition) {
    return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
  }

  private static ClassValues values(Row row, String name) {
    return new ClassValues(
        name,
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getDouble(7),
        row.getDouble(8));
  }

  private static String name(int index, List<String> names) {
    return index < names.size() ? names.get(index) : "class_" + index;
  }

  /** The values of all classes together, if there are any. */
  public Optional<ClassValues> total() {
    return new ArrayList<>(classes).stream().reduce(ClassValues::plus);
  }
}
