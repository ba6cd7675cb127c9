package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.LabelSource;
import org.sglthresh.spark.rows.MergedClips;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.rows.RowClips;
import org.sglthresh.spark.rows.RowViolation;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.rows.WeightReader;
import org.sglthresh.spark.table.Columns;

/**
 * The rows that executors are to read, and how they become blocks. Closing it takes the labels back
 * that travelled to the executors; nothing may read the rows afterwards.
 */
public final class ScoreRows implements AutoCloseable {
  private static final String SIDE = "side";

  /** With up to so many folds, blocks are as large as without. */
  private static final int FULL_BLOCKS = 8;

  /** From the rows of a partition to its elements. */
  @FunctionalInterface
  private interface Reader
      extends Function2<Integer, Iterator<ClipRow>, Iterator<PartitionElement>> {}

  private final JavaRDD<ClipRow> rows;
  private final Reader reader;
  private final Optional<Broadcast<LabelIndex>> index;
  private final FoldRule folds;
  private boolean closed;

  private ScoreRows(
      JavaRDD<ClipRow> rows, Reader reader, Optional<Broadcast<LabelIndex>> index, FoldRule folds) {
    this.folds = folds;
    this.rows = rows;
    this.reader = reader;
    this.index = index;
  }

  /** The partitions' blocks, each followed by its check. */
  public JavaRDD<PartitionElement> elements() {
    return rows.mapPartitionsWithIndex(reader, false);
  }

  /** Number of partitions. */
  int partitions() {
    return rows.getNumPartitions();
  }

  /** The labels that travelled to the scores, if they did. */
  public Optional<LabelIndex> index() {
    return index.map(Broadcast::value);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      index.ifPresent(Broadcast::destroy);
      folds.close();
    }
  }

  /**
   * Plans the reading; collects the labels if they are in a table of their own.
   *
   * @param folds the clips of each fold come in blocks of their own; closed with the rows
   */
  static ScoreRows of(TableInput input, FoldRule folds) {
    ScoreReader scores = new ScoreReader(input.scores().form(), names(input), input.scale());
    if (input.ownLabels().isPresent()) {
      LabelReader labels = input.ownLabels().get().reader(names(input));
      JavaRDD<ClipRow> rows =
          ColumnarRows.of(select(input, weighted(input, input.ownLabels().get().column())));
      long mostHashes = DuplicateIds.mostHashes(input.limits(), rows.getNumPartitions());
      LabelSource source = new LabelSource.SameRow(labels, input.policy(), mostHashes);
      return inOrder(input, folds, rows, scores, source, weights(input, ClipRow.WEIGHT_OF_BOTH));
    }
    if (input.labels().isEmpty()) {
      JavaRDD<ClipRow> rows = ColumnarRows.of(select(input));
      long mostHashes = DuplicateIds.mostHashes(input.limits(), rows.getNumPartitions());
      LabelSource none = new LabelSource.None(mostHashes);
      return inOrder(input, folds, rows, scores, none, WeightReader.NONE);
    }
    LabelTable table = input.labels().get();
    return table
        .collect(names(input), input.policy(), input.limits())
        .map(index -> broadcast(input, folds, scores, index))
        .orElseGet(() -> merged(input, folds, scores, table));
  }

  private static String[] names(TableInput input) {
    return input.scores().classNames().toArray(new String[0]);
  }

  /** Many folds have smaller blocks: those of all folds of a partition grow side by side. */
  static int clipsPerBlock(TableInput input, FoldRule folds) {
    int usual = ScoreBlockBuilder.clipsPerBlock(input.scores().classNames().size());
    int most = Math.max(1, usual / Math.max(1, folds.folds() / FULL_BLOCKS));
    return Math.min(input.limits().mostClipsPerBlock(), most);
  }

  /** The columns, and that of the weights if the scores table has them. */
  private static Column[] weighted(TableInput input, Column... columns) {
    return Stream.concat(Arrays.stream(columns), input.scores().weight().stream())
        .toArray(Column[]::new);
  }

  /** Reads the weights of rows of the scores table where they are in the given column. */
  private static WeightReader weights(TableInput input, int column) {
    return input.scores().weight().isPresent()
        ? new WeightReader(column, RowViolation.BAD_WEIGHT)
        : WeightReader.NONE;
  }

  private static Dataset<Row> select(TableInput input, Column... more) {
    List<Column> columns =
        new ArrayList<>(List.of(input.scores().clipId(), input.scores().scores()));
    columns.addAll(List.of(more));
    return input.scores().table().select(columns.toArray(new Column[0]));
  }

  private static ScoreRows inOrder(
      TableInput input,
      FoldRule folds,
      JavaRDD<ClipRow> rows,
      ScoreReader scores,
      LabelSource labels,
      WeightReader weights) {
    int classes = input.scores().classNames().size();
    int clips = clipsPerBlock(input, folds);
    Reader reader =
        (partition, part) ->
            new BlockElements(new RowClips(part, scores, labels, weights), folds, classes, clips);
    return new ScoreRows(rows, reader, Optional.empty(), folds);
  }

  private static ScoreRows broadcast(
      TableInput input, FoldRule folds, ScoreReader scores, LabelIndex index) {
    SparkContext context = input.scores().table().sparkSession().sparkContext();
    Broadcast<LabelIndex> sent = JavaSparkContext.fromSparkContext(context).broadcast(index);
    LabelSource labels = new LabelSource.Indexed(sent, input.policy());
    WeightReader weights = weights(input, ClipRow.WEIGHT_OF_SCORES);
    ScoreRows plan =
        inOrder(
            input, folds, ColumnarRows.of(select(input, weighted(input))), scores, labels, weights);
    return new ScoreRows(plan.rows, plan.reader, Optional.of(sent), folds);
  }

  /** Both tables shuffled by clip id, the labels of each clip just before its scores. */
  private static ScoreRows merged(
      TableInput input, FoldRule folds, ScoreReader scores, LabelTable table) {
    LabelReader labels = table.labels().reader(names(input));
    WeightReader scoreWeights = weights(input, ClipRow.WEIGHT_OF_MIXED);
    WeightReader labelWeights = table.weights(ClipRow.WEIGHT_OF_MIXED);
    LabelPolicy policy = input.policy();
    JavaRDD<ClipRow> rows = ColumnarRows.of(mixed(input, table));
    int classes = input.scores().classNames().size();
    int clips = clipsPerBlock(input, folds);
    Reader reader =
        (partition, part) ->
            new BlockElements(
                new MergedClips(part, scores, labels, scoreWeights, labelWeights, policy),
                folds,
                classes,
                clips);
    return new ScoreRows(rows, reader, Optional.empty(), folds);
  }

  /** The columns of {@link ClipRow}, null where the row's table has no such column. */
  private static Dataset<Row> mixed(TableInput input, LabelTable table) {
    Column noWeight = lit(null).cast(DataTypes.DoubleType).alias(Columns.WEIGHT);
    Dataset<Row> scoreSide = select(input, input.scores().weight().orElse(noWeight));
    Dataset<Row> labelSide =
        table
            .rows()
            .select(table.clipId(), table.labels().column(), table.weight().orElse(noWeight));
    DataType scoresType = Columns.type(scoreSide.schema(), Columns.SCORES);
    DataType labelsType = Columns.type(labelSide.schema(), Columns.LABELS);
    return scoreSide
        .select(
            col(Columns.CLIP_ID),
            col(Columns.SCORES),
            lit(null).cast(labelsType).alias(Columns.LABELS),
            lit(ClipRow.SCORE_SIDE).alias(SIDE),
            col(Columns.WEIGHT))
        .union(
            labelSide.select(
                col(Columns.CLIP_ID),
                lit(null).cast(scoresType),
                col(Columns.LABELS),
                lit(ClipRow.LABEL_SIDE),
                col(Columns.WEIGHT)))
        .repartition(col(Columns.CLIP_ID))
        .sortWithinPartitions(Columns.CLIP_ID, SIDE);
  }
}
