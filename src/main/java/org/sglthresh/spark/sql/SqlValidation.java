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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.FoundGaps;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.LabelTotals;

/**
 * Validates a table by queries. They find that something is wrong, not what: then our own code
 * reads the table again and reports it.
 *
 * @param rows in the form of {@link SqlRows}
 */
record SqlValidation(TableInput input, Dataset<Row> rows) {

  /** The result for a valid table. */
  record Found(TableFacts facts, LabelTotals totals) {}

  /**
   * Runs the queries.
   *
   * @param labelRows as for {@link SqlRows#of}
   * @throws org.sglthresh.error.UserException when rows are invalid or there are none
   */
  Found run(long labelRows) {
    Row counts = ofRows().collectAsList().get(0);
    requireFitRows(counts, labelRows);
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
    TableFacts facts = facts(counts, labelRows, present);
    facts =
        facts.of(ids().sketch(facts.clips(), input.limits().maxHashes() / SqlIds.MEMORY_OF_ROWS));
    return new Found(facts, LabelTotals.of(facts.clips(), facts.weight(), positives, known));
  }

  private void requireFitRows(Row counts, long labelRows) {
    long found = counts.getLong(0);
    long fit = counts.getLong(1);
    boolean whole =
        fit == found
            && distinctIds().collectAsList().get(0).getLong(0) == found
            && (input.labels().isEmpty()
                || (areMatched(labelRows, found) && input.scores().table().count() == found));
    if (!whole || found == 0) {
      throw unfit(input);
    }
  }

  /** Whether every clip of the labels table is wanted, and there once; recordings are. */
  private boolean areMatched(long labelRows, long found) {
    if (input.labelsAreOfRecordings()) {
      return true;
    }
    return input.gaps().dropExtraLabels()
        ? distinctLabelIds().collectAsList().get(0).getLong(0) == labelRows
        : labelRows == found;
  }

  private TableFacts facts(Row counts, long labelRows, long present) {
    long found = counts.getLong(0);
    long labelled = counts.getLong(2);
    boolean drops = input.policy().drops();
    if (drops ? labelled == 0 : labelled < found && input.policy().fails()) {
      throw unfit(input);
    }
    List<String> warnings = new ArrayList<>();
    if (present == 0) {
      warnings.add("In " + input.labelsWhat() + ", no clip has any of the classes.");
    }
    return new TableFacts(
        found,
        drops ? labelled : found,
        found - labelled,
        drops ? found - labelled : 0,
        present,
        counts.getDouble(3),
        new FoundGaps(0, 0, ScoreFloor.NONE, extraLabels(labelRows, found)),
        warnings,
        IdSketch.UNKNOWN,
        0);
  }

  private long extraLabels(long labelRows, long found) {
    return input.labelsAreOfRecordings() || input.labels().isEmpty()
        ? input.extraRecordings()
        : labelRows - found;
  }

  /** Reads the table by our own code, which fails with the rows that are wrong. */
  static RuntimeException unfit(TableInput input) {
    new ScoreTable(input).validate();
    return new IllegalStateException(
        input.what() + " is valid row by row, but not by the queries of engine sql");
  }

  // ---- Queries ----

  /** Number of rows, of fit ones, of those with a label, and the weight of clips not dropped. */
  Dataset<Row> ofRows() {
    return rows.agg(
        count(lit(1)),
        number(col(SqlRows.FIT)),
        number(col(SqlRows.LABELLED)),
        coalesce(sum(when(isCounted(), col(Columns.WEIGHT)).otherwise(0d)), lit(0d)));
  }

  /** Number of different clip ids. */
  Dataset<Row> distinctIds() {
    return rows.agg(count_distinct(col(Columns.CLIP_ID)));
  }

  /** Number of different clip ids of the labels table. */
  Dataset<Row> distinctLabelIds() {
    LabelTable labels = input.labels().orElseThrow();
    return labels.rows().select(labels.clipId()).agg(count_distinct(col(Columns.CLIP_ID)));
  }

  /** Per class: bad elements, weights of positives and of known labels, labels above 0. */
  Dataset<Row> ofClasses() {
    Column score = col(SqlElements.SCORE);
    Column label = col(SqlElements.LABEL).cast("double");
    Column known = isCounted().and(label.geq(0d)).and(label.leq(1d));
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

  /** The hashes of the ids of the clips that are not dropped. */
  SqlIds ids() {
    return new SqlIds(input.policy().drops() ? rows.where(col(SqlRows.LABELLED)) : rows);
  }

  /** Whether the clip is not dropped. */
  private Column isCounted() {
    return input.policy().drops() ? col(SqlRows.LABELLED) : lit(true);
  }

  private Column badLabel(Column label) {
    Column value =
        SqlRows.labelColumn(input).form().isSoft()
            ? label.geq(0d).and(label.leq(1d))
            : label.equalTo(0d).or(label.equalTo(1d));
    Column allowed = value.or(label.equalTo(-1d)).or(isnan(label));
    return coalesce(allowed, lit(true)).equalTo(false);
  }

  /** How many rows meet a condition; null does not. */
  private static Column number(Column condition) {
    return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
  }

  private int classes() {
    return input.scores().classNames().size();
  }
}
