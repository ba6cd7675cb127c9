package org.sglthresh.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * The tags of every clip of a score table: the classes whose score is above their threshold, the
 * highest score first, ties in class order. Made of Spark's own expressions alone, so that it runs
 * wherever Spark runs SQL, in one pass; rows with invalid scores fail that pass.
 */
public final class TagTable {
  private static final int MOST_WRITTEN_OUT = 1_000;
  private static final String INVALID = "sglthresh found invalid scores";

  private final TableInput input;
  private final float[] thresholds;

  private TagTable(TableInput input, float[] thresholds) {
    this.input = input;
    this.thresholds = thresholds;
  }

  /**
   * The tags of a table.
   *
   * @param thresholds {@code [classes]}; a tag is a score strictly above, float against float
   */
  public static TagTable of(ScoreTable table, float[] thresholds) {
    if (thresholds.length != table.classNames().size()) {
      throw new IllegalArgumentException(
          thresholds.length + " thresholds for " + table.classNames().size() + " classes");
    }
    return new TagTable(table.input(), thresholds.clone());
  }

  /**
   * {@code clip_id string, tags array<string>, tag_scores array<float>}, in the order of the scores
   * table. Evaluating it fails on the first row without valid scores; {@link #write} says what is
   * wrong.
   */
  public Dataset<Row> dataset() {
    ScoreColumns scores = input.scores();
    int classes = thresholds.length;
    return scores
        .table()
        .select(scores.clipId(), scores.scores())
        .select(
            col(Columns.CLIP_ID),
            expr("IF(" + valid(classes) + ", " + floats() + ", raise_error('" + INVALID + "'))")
                .alias("s"),
            lit(thresholds).alias("t"),
            lit(scores.classNames().toArray(new String[0])).alias("names"))
        .select(
            col(Columns.CLIP_ID),
            above(classes).alias("above"),
            col("s"),
            col("names"))
        .select(
            col(Columns.CLIP_ID),
            expr("sort_array(transform(above, c -> struct(-get(s, c) AS negative, c AS class)))")
                .alias("hits"),
            col("names"))
        .select(
            col(Columns.CLIP_ID),
            expr("transform(hits, h -> get(names, h.class))").alias("tags"),
            expr("transform(hits, h -> -h.negative)").alias("tag_scores"));
  }

  /**
   * The indices of the classes whose score is above its threshold. Spark interprets the body of a
   * function over an array element by element and compiles everything else, so that up to a
   * thousand classes are written out one by one.
   */
  private static Column above(int classes) {
    IntStream indices = IntStream.range(0, classes);
    if (classes > MOST_WRITTEN_OUT) {
      Column all = lit(indices.toArray());
      return filter(all, c -> get(col("s"), c).gt(get(col("t"), c)));
    }
    Column[] each =
        indices
            .mapToObj(
                c -> when(get(col("s"), lit(c)).gt(get(col("t"), lit(c))), lit(c)).otherwise(-1))
            .toArray(Column[]::new);
    return array_remove(array(each), -1);
  }

  private String floats() {
    return switch (input.scores().form()) {
      case FLOATS -> Columns.SCORES;
      case DOUBLES -> "CAST(" + Columns.SCORES + " AS array<float>)";
      case ENTRIES -> "transform(scores, e -> CAST(e.score AS float))";
    };
  }

  /**
   * One score a class, all of them present and in range; a look-up of NaN is null if one is null.
   */
  private String valid(int classes) {
    double lowest = ScoreReader.lowest(input.scale());
    double highest = ScoreReader.highest(input.scale());
    String array = Columns.SCORES;
    String more = "";
    String element = "double";
    switch (input.scores().form()) {
      case FLOATS -> element = "float";
      case DOUBLES -> element = "double";
      case ENTRIES -> {
        array = "transform(scores, e -> e.score)";
        more = " AND transform(scores, e -> e.index) = sequence(0, " + (classes - 1) + ")";
      }
    }
    return "coalesce(clip_id IS NOT NULL AND size(scores) = "
        + classes
        + more
        + (" AND NOT array_contains(" + array + ", CAST('NaN' AS " + element + "))")
        + (" AND array_min(" + array + ") >= " + lowest + "D")
        + (" AND array_max(" + array + ") <= " + highest + "D")
        + ", false)";
  }

  /**
   * Writes the tags as Parquet into a directory, new or empty, and counts what is there then. The
   * scores are read once; a look at the clip ids alone goes before.
   *
   * @throws org.sglthresh.error.UserException when clips occur twice, scores are invalid, or there
   *     is no row
   */
  public TagCounts write(String path) {
    Dataset<Row> tags = dataset();
    return SparkJobs.run(
        tags.sparkSession().sparkContext(),
        "write the tags of " + input.scorePath(),
        () -> {
          try {
            requireDistinctClips();
            tags.write().mode(SaveMode.Append).parquet(path);
          } catch (Exception e) {
            throw diagnosed(e);
          }
          return counts(tags.sparkSession().read().parquet(path));
        });
  }

  private void requireDistinctClips() {
    if (input.scores().form() != ScoreReader.Form.ENTRIES) {
      Findings findings = new Findings();
      DuplicateIds.find(input.scores(), input.what(), findings);
      findings.raise(input.what(), input.what());
    }
  }

  private TagCounts counts(Dataset<Row> written) {
    Row counts =
        written
            .agg(
                count(lit(1)),
                expr("coalesce(sum(size(tags)), 0L)"),
                expr("coalesce(sum(IF(size(tags) = 0, 1, 0)), 0L)"))
            .collectAsList()
            .get(0);
    if (counts.getLong(0) == 0) {
      throw Columns.fault(input.what(), " holds no row.");
    }
    return new TagCounts(counts.getLong(0), counts.getLong(1), counts.getLong(2));
  }

  /** Only when the write failed on invalid scores are they read again, to count and name them. */
  private RuntimeException diagnosed(Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).contains(INVALID)) {
        new ScoreTable(input).validate();
      }
    }
    return ReadErrors.translated(failure, input.scoreFiles(), input.scorePath());
  }
}
