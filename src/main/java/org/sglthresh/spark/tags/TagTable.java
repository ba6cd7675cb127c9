package org.sglthresh.spark.tags;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.optimize.tree.TagConsistency;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.read.DuplicateIds;
import org.sglthresh.spark.read.ScoreColumns;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.RowViolations;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LiteralPaths;
import org.sglthresh.spark.tags.TagCounts.TagChanges;

/**
 * The tags of every clip of a score table: the classes whose score is above their threshold, the
 * highest score first, ties in class order. Reads the scores once, and fails at rows with invalid
 * scores. {@link #write} makes the tags of a table row by row ({@link Tagger}); {@link #dataset}
 * makes those of a stream with Spark's expressions.
 */
public final class TagTable {
  /** Shortest run of classes: long enough that a run without tags saves time. */
  private static final int MIN_RUN = 8;

  private static final int MAX_RUNS = 128;
  private static final int[] NO_CLASS = {};
  private static final String INVALID = "sglthresh found invalid scores";
  private static final StructType SCHEMA =
      new StructType()
          .add(Columns.CLIP_ID, DataTypes.StringType)
          .add("tags", DataTypes.createArrayType(DataTypes.StringType))
          .add("tag_scores", DataTypes.createArrayType(DataTypes.FloatType));

  private final TableInput input;
  private final float[] thresholds;
  private final TagConsistency rule;

  private TagTable(TableInput input, float[] thresholds, TagConsistency rule) {
    this.input = input;
    this.thresholds = thresholds;
    this.rule = rule;
  }

  /**
   * The tags of a table.
   *
   * @param thresholds {@code [classes]}; a tag has a score strictly above, both as floats
   */
  public static TagTable of(ScoreTable table, float[] thresholds) {
    if (thresholds.length != table.classNames().size()) {
      throw new IllegalArgumentException(
          thresholds.length + " thresholds for " + table.classNames().size() + " classes");
    }
    return new TagTable(table.input(), thresholds.clone(), TagConsistency.NONE);
  }

  /** The same tags, made to agree with a tree of classes when they are written. */
  public TagTable consistentBy(TagConsistency consistency) {
    return new TagTable(input, thresholds, consistency);
  }

  /**
   * {@code clip_id string, tags array<string>, tag_scores array<float>}, in the order of the scores
   * table, which may be a stream. Its evaluation fails at the first row with invalid scores; {@link
   * #write} also describes what is wrong.
   */
  public Dataset<Row> dataset() {
    if (rule.isGiven()) {
      throw new IllegalStateException("expressions do not make tags consistent");
    }
    ScoreColumns scores = input.scores();
    int classes = thresholds.length;
    String invalid = "raise_error('" + INVALID + "')";
    String isTag = "IF(get(s, c) <= " + highest() + "D, get(s, c) > get(t, c), " + invalid + ")";
    return scores
        .table()
        .select(scores.clipId(), scores.scores())
        .select(
            col(Columns.CLIP_ID),
            expr("IF(" + valid(classes) + ", " + floats() + ", " + invalid + ")").alias("s"),
            lit(thresholds).alias("t"),
            lit(scores.classNames().toArray(new String[0])).alias("names"))
        .select(col("*"), promisingRuns().alias("runs"))
        .select(
            col(Columns.CLIP_ID),
            // "runs" occurs twice, or Spark would move it into the function, which it interprets
            expr("IF(size(runs) = 0, array(), sort_array(transform(filter(flatten(runs), c -> "
                    + isTag
                    + "), c -> struct(-get(s, c) AS negative, c AS class))))")
                .alias("hits"),
            col("names"))
        .select(
            col(Columns.CLIP_ID),
            expr("transform(hits, h -> get(names, h.class))").alias("tags"),
            expr("transform(hits, h -> -h.negative)").alias("tag_scores"));
  }

  /**
   * Runs of consecutive classes whose highest score is above the lowest threshold of the run, or
   * out of range, as arrays of class indices. Spark compiles this expression. It interprets a
   * function over the elements of an array, which therefore only receives the few classes of these
   * runs.
   */
  private Column promisingRuns() {
    int length = Math.max(MIN_RUN, (thresholds.length + MAX_RUNS - 1) / MAX_RUNS);
    List<Column> runs = new ArrayList<>();
    for (int from = 0; from < thresholds.length; from += length) {
      int to = Math.min(from + length, thresholds.length);
      float lowest = (float) highest();
      for (int c = from; c < to; c++) {
        lowest = Math.min(lowest, thresholds[c]);
      }
      Column highest = array_max(slice(col("s"), from + 1, to - from));
      Column classes = lit(IntStream.range(from, to).toArray());
      runs.add(when(highest.gt(lowest), classes).otherwise(lit(NO_CLASS)));
    }
    return array_remove(array(runs.toArray(new Column[0])), lit(NO_CLASS));
  }

  private String floats() {
    return switch (input.scores().form()) {
      case FLOATS -> Columns.SCORES;
      case DOUBLES -> "CAST(" + Columns.SCORES + " AS array<float>)";
      case ENTRIES -> "transform(scores, e -> CAST(e.score AS float))";
      case TOP -> throw new IllegalStateException("expressions do not fill in missing scores");
    };
  }

  /** The highest valid score, as a double so that the text of the expression is exact. */
  private double highest() {
    return ScoreReader.highest(input.scale());
  }

  /**
   * A condition: one score for each class, none of them missing, NaN or too low; the search for NaN
   * gives null if a score is null. Doubles that are too high may round to valid floats, so that
   * they are checked here.
   */
  private String valid(int classes) {
    double lowest = ScoreReader.lowest(input.scale());
    String array = Columns.SCORES;
    String further = "";
    String element = "double";
    switch (input.scores().form()) {
      case FLOATS -> element = "float";
      case DOUBLES -> further = " AND array_max(scores) <= " + highest() + "D";
      case TOP -> throw new IllegalStateException("expressions do not fill in missing scores");
      case ENTRIES -> {
        array = "transform(scores, e -> e.score)";
        further =
            " AND array_max("
                + array
                + ") <= "
                + highest()
                + "D"
                + " AND transform(scores, e -> e.index) = sequence(0, "
                + (classes - 1)
                + ")";
      }
    }
    return "coalesce(clip_id IS NOT NULL AND size(scores) = "
        + classes
        + further
        + (" AND NOT array_contains(" + array + ", CAST('NaN' AS " + element + "))")
        + (" AND array_min(" + array + ") >= " + lowest + "D")
        + ", false)";
  }

  /**
   * Writes the tags as Parquet into a new or empty directory, and counts them. Reads the ids of the
   * clips first, to find duplicates, then the scores once.
   *
   * @throws org.sglthresh.error.UserException when clips occur twice, scores are invalid, or there
   *     is no row
   */
  public TagCounts write(String path) {
    SparkSession session = input.session();
    return SparkJobs.run(
        session.sparkContext(),
        "write the tags of " + input.scorePath(),
        () -> {
          LeastScore least = new LeastScore();
          session.sparkContext().register(least);
          ChangeCounter changes = new ChangeCounter();
          session.sparkContext().register(changes);
          try {
            requireDistinctClips();
            rows(session, least, changes).write().mode(SaveMode.Append).parquet(path);
          } catch (Exception e) {
            throw diagnosed(e);
          }
          return counts(
              LiteralPaths.reader(session).parquet(path), floor(least.value()), changes.value());
        });
  }

  /** The same rows as {@link #dataset()}, faster, for tables that are not streams. */
  private Dataset<Row> rows(SparkSession session, LeastScore least, ChangeCounter changes) {
    ScoreColumns scores = input.scores();
    String[] names = scores.classNames().toArray(new String[0]);
    Tagger tagger =
        new Tagger(input.scoreReader(), names, thresholds, INVALID, least, rule, changes);
    return session.createDataFrame(scores.rows().map(tagger), SCHEMA);
  }

  private void requireDistinctClips() {
    boolean entries = input.scores().form() == ScoreReader.Form.ENTRIES; // grouped by clip
    if (!entries && DuplicateIds.suspectedIn(input.scores(), input.what(), input.limits())) {
      RowViolations violations = new RowViolations();
      DuplicateIds.find(input.scores(), input.what(), violations);
      violations.raise(input.what(), input.what());
    }
  }

  /** The floor that the user names, or else the least score that is there. */
  private ScoreFloor floor(ScoreFloor least) {
    if (least.score() == Float.POSITIVE_INFINITY) {
      throw input.holdsNoScore();
    }
    return input.gaps().floor().isSet() ? input.gaps().floor() : least;
  }

  private TagCounts counts(Dataset<Row> written, ScoreFloor floor, TagChanges changes) {
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
    return new TagCounts(counts.getLong(0), counts.getLong(1), counts.getLong(2), floor, changes);
  }

  /** If invalid scores were the reason, reads the table again to count and describe them. */
  private RuntimeException diagnosed(Exception failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).contains(INVALID)) {
        new ScoreTable(input).validate();
      }
    }
    return input.translated(failure);
  }
}
