package org.sglthresh.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.block.ScoreBlockBuilder;

/**
 * The rows that executors are to read, and how they become blocks. Closing it takes the labels back
 * that travelled to the executors; nothing may read the rows afterwards.
 */
final class ScoreRows implements AutoCloseable {
  private static final String SIDE = "side";

  /** From the rows of a partition to its pieces. */
  @FunctionalInterface
  private interface Reader extends Function2<Integer, Iterator<InternalRow>, Iterator<Piece>> {}

  private final JavaRDD<InternalRow> rows;
  private final Reader reader;
  private final Optional<Broadcast<LabelIndex>> index;
  private boolean closed;

  private ScoreRows(
      JavaRDD<InternalRow> rows, Reader reader, Optional<Broadcast<LabelIndex>> index) {
    this.rows = rows;
    this.reader = reader;
    this.index = index;
  }

  /** The partitions' blocks, each followed by its check. */
  JavaRDD<Piece> pieces() {
    return rows.mapPartitionsWithIndex(reader, false);
  }

  /** The labels that travelled to the scores, if they did. */
  Optional<LabelIndex> index() {
    return index.map(Broadcast::value);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      index.ifPresent(Broadcast::destroy);
    }
  }

  /** Plans the reading; collects the labels if they are in a table of their own. */
  static ScoreRows of(TableInput input) {
    ScoreReader scores = new ScoreReader(input.scores().form(), names(input), input.scale());
    if (input.ownLabels().isPresent()) {
      LabelReader labels = input.ownLabels().get().reader(names(input));
      JavaRDD<InternalRow> rows = rdd(select(input, input.ownLabels().get().column()));
      long mostHashes = DuplicateIds.mostHashes(input.limits(), rows.getNumPartitions());
      return inOrder(
          input, rows, scores, new LabelSource.SameRow(labels, input.policy(), mostHashes));
    }
    if (input.labels().isEmpty()) {
      JavaRDD<InternalRow> rows = rdd(select(input));
      long mostHashes = DuplicateIds.mostHashes(input.limits(), rows.getNumPartitions());
      return inOrder(input, rows, scores, new LabelSource.None(mostHashes));
    }
    LabelTable table = input.labels().get();
    return table
        .collect(names(input), input.policy(), input.limits())
        .map(index -> broadcast(input, scores, index))
        .orElseGet(() -> merged(input, scores, table));
  }

  private static String[] names(TableInput input) {
    return input.scores().classNames().toArray(new String[0]);
  }

  private static int clipsPerBlock(TableInput input) {
    int usual = ScoreBlockBuilder.clipsPerBlock(input.scores().classNames().size());
    return Math.min(input.limits().mostClipsPerBlock(), usual);
  }

  private static Dataset<Row> select(TableInput input, Column... more) {
    List<Column> columns =
        new ArrayList<>(List.of(input.scores().clipId(), input.scores().scores()));
    columns.addAll(List.of(more));
    return input.scores().table().select(columns.toArray(new Column[0]));
  }

  private static JavaRDD<InternalRow> rdd(Dataset<Row> rows) {
    return rows.queryExecution().toRdd().toJavaRDD();
  }

  private static ScoreRows inOrder(
      TableInput input, JavaRDD<InternalRow> rows, ScoreReader scores, LabelSource labels) {
    int classes = input.scores().classNames().size();
    int clips = clipsPerBlock(input);
    Reader reader =
        (partition, part) -> new BlockPieces(new RowClips(part, scores, labels), classes, clips);
    return new ScoreRows(rows, reader, Optional.empty());
  }

  private static ScoreRows broadcast(TableInput input, ScoreReader scores, LabelIndex index) {
    SparkContext context = input.scores().table().sparkSession().sparkContext();
    Broadcast<LabelIndex> sent = JavaSparkContext.fromSparkContext(context).broadcast(index);
    LabelSource labels = new LabelSource.Indexed(sent, input.policy());
    ScoreRows plan = inOrder(input, rdd(select(input)), scores, labels);
    return new ScoreRows(plan.rows, plan.reader, Optional.of(sent));
  }

  /** Both tables shuffled by clip id, the labels of each clip just before its scores. */
  private static ScoreRows merged(TableInput input, ScoreReader scores, LabelTable table) {
    LabelReader labels = table.labels().reader(names(input));
    LabelPolicy policy = input.policy();
    Dataset<Row> scoreSide = select(input);
    Dataset<Row> labelSide = table.rows().select(table.clipId(), table.labels().column());
    DataType scoresType = Columns.type(scoreSide.schema(), Columns.SCORES);
    DataType labelsType = Columns.type(labelSide.schema(), Columns.LABELS);
    Dataset<Row> both =
        scoreSide
            .withColumn(Columns.LABELS, lit(null).cast(labelsType))
            .withColumn(SIDE, lit(ClipRow.SCORE_SIDE))
            .union(
                labelSide.select(
                    col(Columns.CLIP_ID),
                    lit(null).cast(scoresType),
                    col(Columns.LABELS),
                    lit(ClipRow.LABEL_SIDE)))
            .repartition(col(Columns.CLIP_ID))
            .sortWithinPartitions(Columns.CLIP_ID, SIDE);
    int classes = input.scores().classNames().size();
    int clips = clipsPerBlock(input);
    Reader reader =
        (partition, part) ->
            new BlockPieces(new MergedClips(part, scores, labels, policy), classes, clips);
    return new ScoreRows(rdd(both), reader, Optional.empty());
  }
}
