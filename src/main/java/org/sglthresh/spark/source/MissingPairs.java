package org.sglthresh.spark.source;

import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.spark.table.Columns;

/**
 * The scores that a table just written does not have, because no row of its file gave them.
 *
 * @param missing how many pairs of clip and class have no score
 * @param pairs how many pairs there are
 * @param least the least score there is
 */
public record MissingPairs(long missing, long pairs, float least) {
  private static final Column SCORES = col(Columns.SCORES);

  /**
   * Counts them.
   *
   * @param table with a column {@code scores}, null where a score is missing
   * @param classes number of classes
   */
  public static MissingPairs in(Dataset<Row> table, int classes) {
    Row row =
        table
            .agg(
                count(lit(1)),
                sum(size(filter(SCORES, Column::isNull)).cast("long")),
                min(array_min(SCORES)))
            .head();
    float least = row.isNullAt(2) ? Float.NaN : row.getFloat(2);
    return new MissingPairs(row.getLong(1), row.getLong(0) * classes, least);
  }

  /**
   * Refuses a table that lacks scores.
   *
   * @param file the file it came from
   */
  public void refuse(Dataset<Row> table, List<String> classNames, String file) {
    if (missing == 0) {
      return;
    }
    Row first =
        table
            .filter(exists(SCORES, Column::isNull))
            .orderBy(Columns.CLIP_ID)
            .select(
                col(Columns.CLIP_ID),
                array_position(transform(SCORES, Column::isNull), lit(true)).cast("int"))
            .head();
    throw UserException.input(
        file
            + " has no score for "
            + share()
            + ", such as clip \""
            + first.getString(0)
            + "\" and class \""
            + classNames.get(first.getInt(1) - 1)
            + "\": add them, or use --missing-scores 0 if scores below a floor were left out.");
  }

  /** How many scores are missing, and the least there is. */
  public String words() {
    return share() + " have no score; the least score is " + least;
  }

  private String share() {
    return String.format(Locale.ROOT, "%,d of %s", missing, Words.counted(pairs, "pair"))
        + " of clip and class";
  }
}
