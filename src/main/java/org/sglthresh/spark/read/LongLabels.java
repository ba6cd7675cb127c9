package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.LabelEncoding;

/**
 * Reads labels of several rows a clip: {@code clip_id, class} with a row for each class present, or
 * {@code clip_id, class, label} with a label for each pair. A class is a name or an index. In the
 * second form a clip may leave out classes only if all its labels are above 0; otherwise nobody
 * could tell whether the others are absent or unknown. A clip without any class is a row whose
 * class is null.
 *
 * @param rows one row a clip: {@code clip_id}, {@code labels}, {@code weight}
 * @param labels how the labels are read
 * @param weight of the clips, if the table has them
 */
record LongLabels(Dataset<Row> rows, LabelColumn labels, Optional<Column> weight) {
  static final String LABEL = "label";
  private static final String ENTRY = "entry";

  /**
   * Gathers the classes present of each clip.
   *
   * @param name the column of the classes
   * @param identity what it holds
   */
  static LongLabels present(
      SourceTable table, String name, ClassIdentity identity, Optional<Column> weight) {
    DataType type = identity == ClassIdentity.NAME ? DataTypes.StringType : DataTypes.LongType;
    Column present = Columns.column(name).cast(type).alias(ENTRY);
    // an empty text is no class, as csv files have it; collect_list leaves out null
    Column entry =
        identity == ClassIdentity.NAME ? when(col(ENTRY).notEqual(""), col(ENTRY)) : col(ENTRY);
    Dataset<Row> rows =
        table
            .rows()
            .select(table.clipId(), weight.orElse(lit(1d)).alias(Columns.WEIGHT), present)
            .groupBy(Columns.CLIP_ID)
            .agg(
                array_distinct(collect_list(entry)).alias(Columns.LABELS),
                LongScores.commonWeight());
    return new LongLabels(rows, LabelColumn.gathered(identity), weightOf(weight));
  }

  /**
   * Gathers the pairs of class and label of each clip.
   *
   * @param label the column of the labels
   * @param classes the classes of the scores, in their order
   */
  static LongLabels pairs(
      SourceTable table,
      String label,
      LabelEncoding encoding,
      List<String> classes,
      Optional<Column> weight) {
    ClassIdentity identity = LongScores.identity(table);
    DataType type = table.field(label).dataType();
    if (!Columns.isNumeric(type) && !type.equals(DataTypes.BooleanType)) {
      throw LongScores.wrongType(table.what(), label, type, "a number");
    }
    Dataset<Row> indexed =
        identity == ClassIdentity.NAME ? LongScores.withIndex(table.rows(), classes) : table.rows();
    Dataset<Row> rows =
        indexed
            .select(
                table.clipId(),
                weight.orElse(lit(1d)).alias(Columns.WEIGHT),
                when(
                        col(LongScores.CLASS).isNotNull(),
                        struct(
                            LongScores.index(identity, classes.size()).alias("index"),
                            Columns.column(label).cast(DataTypes.DoubleType).alias(LABEL),
                            col(LongScores.CLASS).cast(DataTypes.StringType).alias("class")))
                    .alias(ENTRY))
            .groupBy(Columns.CLIP_ID)
            .agg(
                sort_array(collect_list(col(ENTRY))).alias(Columns.LABELS),
                LongScores.commonWeight());
    return new LongLabels(rows, LabelColumn.pairs(encoding), weightOf(weight));
  }

  private static Optional<Column> weightOf(Optional<Column> weight) {
    return weight.map(column -> col(Columns.WEIGHT));
  }
}
