package org.sglthresh.spark.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.spark.rows.ClipRow;
import org.sglthresh.spark.rows.ClipSource;
import org.sglthresh.spark.rows.ColumnarRows;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.LabelReader;
import org.sglthresh.spark.rows.LabelSource;
import org.sglthresh.spark.rows.MergedClips;
import org.sglthresh.spark.rows.RowClips;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.rows.WeightReader;
import org.sglthresh.spark.run.PersistedRdds;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.Gaps;

/**
 * Joins the labels of the clips to their scores. {@link #of} chooses between
 *
 * <ul>
 *   <li>{@link #sameRow}: the scores table holds the labels;
 *   <li>{@link #broadcastIndex}: the labels table is small enough to be broadcast, as a {@link
 *       LabelIndex} of clips or of recordings; the scores are not shuffled;
 *   <li>{@link #shuffled}: the labels table is larger, or clips without scores count, and both
 *       tables are shuffled by clip id;
 *   <li>{@link #noLabels}: only scores are read.
 * </ul>
 *
 * The result is the rows that executors read, in the columns of {@link ClipRow}, and the reader
 * that turns those of a partition into clips. Closing it frees the broadcast index. The joins of
 * the engine in SQL are in {@code spark.sql.SqlRows}.
 */
final class LabelJoin implements AutoCloseable {
  private static final String SIDE = "side";

  /** How the labels join the scores. */
  enum Way {
    NO_LABELS,
    SAME_ROW,
    BROADCAST,
    SHUFFLED
  }

  /** Turns the rows of a partition into clips; runs on the executors. */
  @FunctionalInterface
  interface ClipReader extends Serializable {
    /** The clips of the rows. */
    ClipSource clips(Iterator<ClipRow> rows);
  }

  private final Way way;
  private final JavaRDD<ClipRow> rows;
  private final ClipReader reader;
  private final Optional<Broadcast<LabelIndex>> index;

  private LabelJoin(
      Way way, JavaRDD<ClipRow> rows, ClipReader reader, Optional<Broadcast<LabelIndex>> index) {
    this.way = way;
    this.rows = rows;
    this.reader = reader;
    this.index = index;
  }

  /** Chooses the way for a table; runs the job that collects the labels of a labels table. */
  static LabelJoin of(TableInput input) {
    if (input.ownLabels().isPresent()) {
      return sameRow(input, input.ownLabels().get());
    }
    if (input.labels().isEmpty()) {
      return noLabels(input);
    }
    LabelTable table = input.labels().get();
    if (input.fillsClips()) {
      return shuffled(input, table);
    }
    return table
        .collect(input.classNames(), input.policy(), input.limits())
        .map(labels -> broadcastIndex(input, labels))
        .orElseGet(() -> shuffled(input, table.ofClips()));
  }

  private static LabelJoin noLabels(TableInput input) {
    JavaRDD<ClipRow> rows = input.scores().rows();
    LabelSource source = new LabelSource.None(maxHashes(input, rows));
    return inOrder(Way.NO_LABELS, input, rows, source, WeightReader.NONE, Optional.empty());
  }

  private static LabelJoin sameRow(TableInput input, LabelColumn column) {
    JavaRDD<ClipRow> rows = ColumnarRows.of(scoreSide(input, withWeight(input, column.column())));
    LabelReader labels = column.reader(input.classNames());
    LabelSource source = new LabelSource.SameRow(labels, input.policy(), maxHashes(input, rows));
    WeightReader weights = input.scores().weights(ClipRow.WEIGHT_OF_BOTH);
    return inOrder(Way.SAME_ROW, input, rows, source, weights, Optional.empty());
  }

  private static LabelJoin broadcastIndex(TableInput input, LabelIndex labels) {
    // planned before anything is broadcast: a query that cannot be planned leaves nothing behind
    Optional<Recordings> recordings = input.labels().flatMap(LabelTable::recordings);
    JavaRDD<ClipRow> rows =
        input.scores().weight().isPresent() || recordings.isPresent()
            ? ColumnarRows.of(scoreSide(input, withWeight(input, recordings)))
            : input.scores().rows();
    WeightReader weights =
        input
            .scores()
            .weights(recordings.isPresent() ? ClipRow.WEIGHT_OF_WINDOWS : ClipRow.WEIGHT_OF_SCORES);
    Broadcast<LabelIndex> index =
        JavaSparkContext.fromSparkContext(input.session().sparkContext()).broadcast(labels);
    LabelSource source =
        recordings.isPresent()
            ? new LabelSource.OfRecordings(index, input.policy(), maxHashes(input, rows))
            : new LabelSource.Indexed(index, input.policy());
    return inOrder(Way.BROADCAST, input, rows, source, weights, Optional.of(index));
  }

  /** The rows of the scores table in their order, each with labels from the source. */
  private static LabelJoin inOrder(
      Way way,
      TableInput input,
      JavaRDD<ClipRow> rows,
      LabelSource labels,
      WeightReader weights,
      Optional<Broadcast<LabelIndex>> index) {
    ScoreReader scores = input.scoreReader();
    return new LabelJoin(way, rows, part -> new RowClips(part, scores, labels, weights), index);
  }

  private static LabelJoin shuffled(TableInput input, LabelTable table) {
    ScoreReader scores = input.scoreReader();
    LabelReader labels = table.labels().reader(input.classNames());
    WeightReader scoreWeights = input.scores().weights(ClipRow.WEIGHT_OF_MIXED);
    WeightReader labelWeights = table.weights(ClipRow.WEIGHT_OF_MIXED);
    LabelPolicy policy = input.policy();
    Gaps gaps = input.gaps();
    ClipReader reader =
        part -> new MergedClips(part, scores, labels, scoreWeights, labelWeights, policy, gaps);
    return new LabelJoin(
        Way.SHUFFLED, ColumnarRows.of(mixed(input, table)), reader, Optional.empty());
  }

  /**
   * The rows of both tables, those of a clip in the same partition, its labels before its scores.
   * Columns that a row's table does not have are null.
   */
  private static Dataset<Row> mixed(TableInput input, LabelTable table) {
    Column noWeight = lit(null).cast(DataTypes.DoubleType).alias(Columns.WEIGHT);
    Dataset<Row> scoreSide = scoreSide(input, input.scores().weight().orElse(noWeight));
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

  /** The clip id, the scores and further columns of the scores table. */
  private static Dataset<Row> scoreSide(TableInput input, Column... further) {
    ScoreColumns scores = input.scores();
    return scores
        .table()
        .select(
            Stream.concat(Stream.of(scores.clipId(), scores.scores()), Arrays.stream(further))
                .toArray(Column[]::new));
  }

  /** The columns, and the weights if the scores table has them. */
  private static Column[] withWeight(TableInput input, Column... columns) {
    return Stream.concat(Arrays.stream(columns), input.scores().weight().stream())
        .toArray(Column[]::new);
  }

  private static Column[] withWeight(TableInput input, Optional<Recordings> recordings) {
    return withWeight(input, recordings.stream().map(Recordings::recording).toArray(Column[]::new));
  }

  private static long maxHashes(TableInput input, JavaRDD<ClipRow> rows) {
    return DuplicateIds.maxHashes(input.limits(), rows.getNumPartitions());
  }

  /** How the labels join the scores. */
  Way way() {
    return way;
  }

  /** The rows that executors read. */
  JavaRDD<ClipRow> rows() {
    return rows;
  }

  /** Turns the rows of a partition into clips. */
  ClipReader reader() {
    return reader;
  }

  /** The labels that are broadcast, if they are. */
  Optional<LabelIndex> index() {
    return index.map(Broadcast::value);
  }

  /** Frees the broadcast labels; call it once. */
  @Override
  public void close() {
    index.ifPresent(labels -> PersistedRdds.free(labels, rows.context()));
  }
}
