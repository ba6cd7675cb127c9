package org.sglthresh.spark.sql;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.spark.read.LabelColumn;
import org.sglthresh.spark.read.LabelTable;
import org.sglthresh.spark.read.ScoreColumns;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.LabelElement;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.table.Columns;

/**
 * Brings a table of any form into the form of engine {@code sql}, by Spark's own expressions alone,
 * so that a plug-in can run all of them on GPUs. The columns are {@code clip_id string, scores
 * array<float>, labels} (an array of the stored type, or of 0 and 1), {@code weight double}, and
 * two flags of the row:
 *
 * <ul>
 *   <li>{@link #FIT}: all values are present, of the right length and within bounds, as far as
 *       {@link SqlValidation} need not look at every element
 *   <li>{@link #LABELLED}: at least one class is present
 * </ul>
 */
final class SqlRows {
  static final String FIT = "fit";
  static final String LABELLED = "labelled";

  private static final String RAW = "raw labels";

  private final TableInput input;
  private final int classes;

  private SqlRows(TableInput input) {
    if (input.maps().areSet()) {
      throw new IllegalArgumentException("queries do not calibrate scores");
    }
    this.input = input;
    this.classes = input.scores().classNames().size();
  }

  /**
   * The rows of a table with labels.
   *
   * @param labelRows rows of the labels table, which decide whether it is broadcast; unused without
   *     such a table
   */
  static Dataset<Row> of(TableInput input, long labelRows) {
    SqlRows rows = new SqlRows(input);
    return rows.form(rows.join(labelRows));
  }

  /** {@code clip_id, scores, fit} of a table; labels are ignored. */
  static Dataset<Row> ofScores(TableInput input) {
    SqlRows rows = new SqlRows(input);
    ScoreColumns scores = input.scores();
    return scores
        .table()
        .select(scores.clipId(), scores.scores())
        .select(
            col(Columns.CLIP_ID),
            rows.floats().alias(Columns.SCORES),
            coalesce(rows.fitScores(), lit(false)).alias(FIT));
  }

  private Dataset<Row> join(long labelRows) {
    ScoreColumns scores = input.scores();
    Column unitWeight = lit(1d).alias(Columns.WEIGHT);
    if (input.labels().isEmpty()) {
      LabelColumn own = input.ownLabels().orElseThrow();
      return scores
          .table()
          .select(
              scores.clipId(),
              scores.scores(),
              own.column().alias(RAW),
              scores.weight().orElse(unitWeight));
    }
    LabelTable labels = input.labels().get();
    boolean weightsOfLabels = labels.weight().isPresent();
    boolean ofRecordings = labels.recordings().isPresent();
    String key = ofRecordings ? Columns.RECORDING : Columns.CLIP_ID;
    Dataset<Row> left =
        scores
            .table()
            .select(
                columns(
                    Stream.of(scores.clipId(), scores.scores()),
                    scores.recording().filter(recording -> ofRecordings),
                    Optional.of(scores.weight().orElse(unitWeight))
                        .filter(weight -> !weightsOfLabels)));
    Dataset<Row> right =
        labels
            .rows()
            .select(
                columns(
                    Stream.of(labels.clipId().alias(key), raw(labels)),
                    labels.weight(),
                    Optional.empty()));
    long bytes = labelRows * Math.max(classes, Long.BYTES);
    boolean small =
        labelRows <= input.limits().broadcastClips() && bytes <= input.limits().broadcastBytes();
    return left.join(small ? broadcast(right) : right, key);
  }

  private static Column[] columns(
      Stream<Column> first, Optional<Column> second, Optional<Column> third) {
    return Stream.concat(first, Stream.concat(second.stream(), third.stream()))
        .toArray(Column[]::new);
  }

  private static Column raw(LabelTable labels) {
    return labels.labels().column().alias(RAW);
  }

  private Dataset<Row> form(Dataset<Row> joined) {
    Column weight = col(Columns.WEIGHT).cast(DataTypes.FloatType);
    Column labelsFit = input.policy().allowsNull() ? nullOr(fitLabels()) : fitLabels();
    Column fit =
        fitScores()
            .and(labelsFit)
            .and(weight.gt(0f).and(weight.leq(Float.MAX_VALUE)))
            .and(col(Columns.CLIP_ID).isNotNull());
    return joined.select(
        col(Columns.CLIP_ID),
        floats().alias(Columns.SCORES),
        labels().alias(Columns.LABELS),
        weight.cast(DataTypes.DoubleType).alias(Columns.WEIGHT),
        coalesce(fit, lit(false)).alias(FIT),
        coalesce(labelled(), lit(false)).alias(LABELLED));
  }

  private static Column nullOr(Column condition) {
    return col(RAW).isNull().or(condition);
  }

  // ---- Scores ----

  private Column floats() {
    Column scores = col(Columns.SCORES);
    return switch (input.scores().form()) {
      case FLOATS -> scores;
      case DOUBLES -> scores.cast(DataTypes.createArrayType(DataTypes.FloatType));
      case ENTRIES -> transform(scores, entry -> entry.getField("score").cast("float"));
      case TOP -> throw new IllegalStateException("queries do not fill in missing scores");
    };
  }

  /** NaN is above every number in SQL, so it is out of bounds. Null elements are not seen here. */
  private Column fitScores() {
    Column scores = col(Columns.SCORES);
    boolean entries = input.scores().form() == ScoreReader.Form.ENTRIES;
    Column values = entries ? transform(scores, entry -> entry.getField("score")) : scores;
    Column fit =
        size(scores)
            .equalTo(classes)
            .and(array_min(values).geq((double) ScoreReader.lowest(input.scale())))
            .and(array_max(values).leq((double) ScoreReader.highest(input.scale())));
    if (!entries) {
      return fit;
    }
    Column indices = transform(scores, entry -> entry.getField("index"));
    return fit.and(size(array_distinct(indices)).equalTo(classes))
        .and(exists(indices, index -> index.isNull()).equalTo(false));
  }

  // ---- Labels ----

  /** The column of labels of either table. */
  static LabelColumn labelColumn(TableInput input) {
    return input.ownLabels().orElseGet(() -> input.labels().orElseThrow().labels());
  }

  private LabelColumn labelColumn() {
    return labelColumn(input);
  }

  /** One label for each class. */
  private Column labels() {
    return switch (labelColumn().form()) {
      case MULTI_HOT, SOFT -> col(RAW);
      case NAMES, INDICES ->
          transform(classNames(), c -> array_contains(col(RAW), c).cast("tinyint"));
      case PAIRS, SOFT_PAIRS ->
          when(size(col(RAW)).equalTo(classes), pairs("label"))
              .otherwise(transform(lit(IntStream.range(0, classes).toArray()), this::pairOf));
    };
  }

  private static Column pairs(String field) {
    return transform(col(RAW), pair -> pair.getField(field));
  }

  /** The label of a class, which is 0 where no pair has it. */
  private Column pairOf(Column c) {
    Column found = filter(col(RAW), pair -> pair.getField("index").equalTo(c));
    return coalesce(get(transform(found, pair -> pair.getField("label")), lit(0)), lit(0d));
  }

  /** The classes as the labels name them: an array of names or of indices. */
  private Column classNames() {
    return labelColumn().form() == LabelReader.Form.NAMES
        ? lit(input.scores().classNames().toArray(new String[0]))
        : lit(IntStream.range(0, classes).toArray()).cast(DataTypes.createArrayType(element()));
  }

  /** The type of the elements of the labels as they are stored. */
  private DataType element() {
    return switch (labelColumn().element()) {
      case BOOLEAN -> DataTypes.BooleanType;
      case BYTE -> DataTypes.ByteType;
      case SHORT -> DataTypes.ShortType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case STRING -> DataTypes.StringType;
    };
  }

  private Column fitLabels() {
    return switch (labelColumn().form()) {
      case MULTI_HOT, SOFT -> size(col(RAW)).equalTo(classes);
      case NAMES, INDICES -> size(array_except(col(RAW), classNames())).equalTo(0);
      case PAIRS, SOFT_PAIRS ->
          exists(pairs("index"), index -> index.isNull())
              .equalTo(false)
              .and(size(array_distinct(pairs("index"))).equalTo(size(col(RAW))))
              .and(
                  size(col(RAW))
                      .equalTo(classes)
                      .or(size(col(RAW)).equalTo(0))
                      .or(forall(pairs("label"), label -> label.gt(0))));
    };
  }

  private Column labelled() {
    boolean truth = labelColumn().element() == LabelElement.BOOLEAN;
    return switch (labelColumn().form()) {
      case MULTI_HOT -> array_contains(col(RAW), lit(1).cast(element()));
      case SOFT ->
          truth
              ? array_contains(col(RAW), lit(true))
              : exists(col(RAW), label -> label.gt(0).and(label.leq(1)));
      case NAMES, INDICES -> size(col(RAW)).gt(0);
      case PAIRS, SOFT_PAIRS -> exists(pairs("label"), label -> label.gt(0).and(label.leq(1)));
    };
  }
}
