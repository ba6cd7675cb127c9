package org.sglthresh.spark.ml;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructField;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.DatasetSource;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.Unlabelled;

/**
 * The rows of a dataset that a stage reads, as its Params describe them.
 *
 * @param stage whose Params describe the rows
 * @param dataset of the right schema
 * @param scores the column of what is read as scores
 * @param scale of these
 * @param name of the dataset in messages
 */
record LabelledRows(
    LabelledScores stage, Dataset<?> dataset, Column scores, ScoreScale scale, String name) {
  private static final String WEIGHT = "weight";

  /** {@code monotonically_increasing_id} counts the rows of a partition in its lower 33 bits. */
  private static final long ROW_BITS = (1L << 33) - 1;

  /** The rows with their own scores. */
  static LabelledRows of(LabelledScores stage, Dataset<?> dataset, String name) {
    return new LabelledRows(
        stage,
        dataset,
        Decisions.column(stage.getScoresCol()),
        Words.constant(ScoreScale.class, stage.getScoreScale()),
        name);
  }

  /** The same rows with other scores of the same classes. */
  LabelledRows scored(Column others, ScoreScale otherScale) {
    return new LabelledRows(stage, dataset, others, otherScale, name);
  }

  /** The rows as a table. */
  ScoreTable table() {
    return ScoreTable.of(source(), classNames());
  }

  private List<String> classNames() {
    List<String> given = List.of(stage.getClassNames());
    return given.isEmpty()
        ? Schemas.classNames(dataset.schema().apply(stage.getScoresCol()))
        : given;
  }

  private DatasetSource source() {
    LabelEncoding encoding = Words.constant(LabelEncoding.class, stage.getLabelsAs());
    List<Column> columns = new ArrayList<>();
    columns.add(clipId().alias("clip_id"));
    columns.add(scores.alias("scores"));
    columns.add(labels(dataset.schema().apply(stage.getLabelsCol()), encoding).alias("labels"));
    Optional<String> weight = Optional.of(stage.getWeightCol()).filter(column -> !column.isEmpty());
    weight.ifPresent(column -> columns.add(Decisions.column(column).alias(WEIGHT)));
    return new DatasetSource(
        dataset.select(columns.toArray(new Column[0])),
        name,
        scale,
        encoding,
        Words.constant(Unlabelled.class, stage.getUnlabelled()),
        ClipColumns.NONE.weighing(weight.map(column -> WEIGHT)));
  }

  private Column clipId() {
    if (!stage.getClipIdCol().isEmpty()) {
      return Decisions.column(stage.getClipIdCol());
    }
    return concat(
        lit("row "),
        monotonically_increasing_id().bitwiseAND(ROW_BITS),
        lit(" of partition "),
        spark_partition_id());
  }

  /** MLlib keeps class indices as doubles: those that are none become −1, which is none either. */
  private static Column labels(StructField field, LabelEncoding encoding) {
    Column labels = Decisions.column(field.name());
    DataType element =
        field.dataType() instanceof ArrayType array ? array.elementType() : field.dataType();
    boolean fractions = element instanceof DoubleType || element instanceof FloatType;
    if (encoding != LabelEncoding.INDICES || !fractions) {
      return labels;
    }
    return transform(
        labels,
        index ->
            when(
                    index.mod(1).equalTo(0).and(index.between(0, Integer.MAX_VALUE)),
                    index.cast(DataTypes.LongType))
                .otherwise(-1L));
  }
}
