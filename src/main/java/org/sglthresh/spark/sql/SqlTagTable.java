package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.LiteralPaths;
import org.sglthresh.spark.tags.TagCounts;
import org.sglthresh.spark.tags.TagTable;

/**
 * Writes the tags of {@link TagTable} by expressions that GPUs support too. Those cannot fail at a
 * row with invalid scores, so a query over all rows validates them first.
 */
public final class SqlTagTable {
  private static final String NAME = "name";
  private static final String CLASS = "class";
  private static final String THRESHOLD = "threshold";
  private static final String NEGATIVE = "negative";
  private static final String HITS = "hits";

  private final TableInput input;
  private final float[] thresholds;

  private SqlTagTable(TableInput input, float[] thresholds) {
    this.input = input;
    this.thresholds = thresholds;
  }

  /**
   * The tags of a table.
   *
   * @param thresholds {@code [classes]}; a tag is a score strictly above, float against float
   */
  public static SqlTagTable of(ScoreTable table, float[] thresholds) {
    if (thresholds.length != table.classNames().size()) {
      throw new IllegalArgumentException(
          thresholds.length + " thresholds for " + table.classNames().size() + " classes");
    }
    return new SqlTagTable(table.input(), thresholds.clone());
  }

  /** Number of rows, of fit rows and of different clips. */
  Dataset<Row> check() {
    Dataset<Row> rows = SqlRows.ofScores(input);
    Column whole = exists(col(Columns.SCORES), Column::isNull).equalTo(false);
    Column fit = col(SqlRows.FIT).and(whole).and(col(Columns.CLIP_ID).isNotNull());
    return rows.agg(
        count(lit(1)),
        coalesce(sum(when(fit, 1L).otherwise(0L)), lit(0L)),
        count_distinct(col(Columns.CLIP_ID)));
  }

  /**
   * {@code clip_id string, tags array<string>, tag_scores array<float>}, in the order of the scores
   * table.
   */
  Dataset<Row> tags() {
    String[] names = input.scores().classNames().toArray(new String[0]);
    Column pairs =
        arrays_zip(
            col(Columns.SCORES),
            lit(names).alias(NAME),
            lit(IntStream.range(0, names.length).toArray()).alias(CLASS),
            lit(thresholds).alias(THRESHOLD));
    Column above =
        filter(pairs, pair -> pair.getField(Columns.SCORES).gt(pair.getField(THRESHOLD)));
    Column downward =
        transform(
            col(HITS),
            hit ->
                struct(
                    negate(hit.getField(Columns.SCORES)).alias(NEGATIVE),
                    hit.getField(CLASS).alias(CLASS),
                    hit.getField(NAME).alias(NAME)));
    return SqlRows.ofScores(input)
        .select(col(Columns.CLIP_ID), above.alias(HITS))
        .select(col(Columns.CLIP_ID), sort_array(downward).alias(HITS))
        .select(
            col(Columns.CLIP_ID),
            col(HITS).getField(NAME).alias("tags"),
            transform(col(HITS), hit -> negate(hit.getField(NEGATIVE))).alias("tag_scores"));
  }

  /**
   * Writes the tags as Parquet into a directory, new or empty, and counts the written tags. The
   * scores are read twice, the first time to validate them.
   *
   * @param engine an engine of Spark SQL
   * @throws org.sglthresh.error.UserException when clips occur twice, scores are invalid, or there
   *     is no row; also when all queries are to run on GPUs and an operator would not
   */
  public TagCounts write(String path, EngineChoice engine) {
    Dataset<Row> tags = tags();
    if (engine.has(EngineChoice.Trait.ONLY_ON_GPU)) {
      GpuPlacement.requireOn(tags.sparkSession());
      GpuPlacement.require(SqlPlans.ofTags(this));
    }
    return SparkJobs.run(
        tags.sparkSession().sparkContext(),
        "write the tags of " + input.scorePath(),
        () -> {
          try {
            Row check = check().collectAsList().get(0);
            long rows = check.getLong(0);
            if (rows == 0 || check.getLong(1) < rows || check.getLong(2) < rows) {
              throw SqlValidation.unfit(input);
            }
            tags.write().mode(SaveMode.Append).parquet(path);
          } catch (Exception e) {
            throw input.translated(e);
          }
          return counts(LiteralPaths.reader(tags.sparkSession()).parquet(path));
        });
  }

  private static TagCounts counts(Dataset<Row> written) {
    Column none = when(size(col("tags")).equalTo(0), 1L).otherwise(0L);
    Row counts =
        written
            .agg(count(lit(1)), sum(size(col("tags")).cast("long")), sum(none))
            .collectAsList()
            .get(0);
    return new TagCounts(counts.getLong(0), counts.getLong(1), counts.getLong(2));
  }
}
