package org.sglthresh.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.model.ScoreScale;

/**
 * An opened table: its columns found, its rows not read yet.
 *
 * @param scorePath as the user gave it
 * @param scoreFiles the files of the scores table
 * @param scores how the scores are stored
 * @param labels the labels table, where the labels are in one of their own
 * @param ownLabels the labels column of the scores table, where they are there
 * @param scale the range of the scores
 * @param policy which clips count
 * @param limits sizes that reading goes by
 */
record TableInput(
    String scorePath,
    List<TableFile> scoreFiles,
    ScoreColumns scores,
    Optional<LabelTable> labels,
    Optional<LabelColumn> ownLabels,
    ScoreScale scale,
    LabelPolicy policy,
    ReadLimits limits) {

  static TableInput labelled(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    TableInput scores = scores(spark, source.scores(), source.scoreScale(), classNames, limits);
    Optional<LabelTable> labels =
        source.labels().map(path -> labelTable(spark, path, source.labelEncoding(), limits));
    Optional<LabelColumn> own =
        labels.isPresent()
            ? Optional.empty()
            : Optional.of(
                LabelColumn.of(scores.scores.table(), source.labelEncoding(), scores.what()));
    return new TableInput(
        scores.scorePath,
        scores.scoreFiles,
        scores.scores,
        labels,
        own,
        source.scoreScale(),
        new LabelPolicy(source.unlabelled()),
        limits);
  }

  static TableInput scores(
      SparkSession spark,
      String path,
      ScoreScale scale,
      List<String> classNames,
      ReadLimits limits) {
    List<TableFile> files = TableFiles.of(hadoop(spark), path, "scores");
    try {
      Dataset<Row> table = ReadSession.create(spark, files, limits).read().parquet(path);
      return new TableInput(
          path,
          files,
          ScoreColumns.of(table, classNames, scoresTable(path)),
          Optional.empty(),
          Optional.empty(),
          scale,
          new LabelPolicy(Unlabelled.KEEP),
          limits);
    } catch (Exception e) {
      throw ReadErrors.translated(e, files, path);
    }
  }

  private static LabelTable labelTable(
      SparkSession spark, String path, LabelEncoding encoding, ReadLimits limits) {
    List<TableFile> files = TableFiles.of(hadoop(spark), path, "labels");
    try {
      Dataset<Row> table = ReadSession.create(spark, files, limits).read().parquet(path);
      String what = "the labels table " + path;
      return new LabelTable(
          path, files, table, Columns.clipId(table, what), LabelColumn.of(table, encoding, what));
    } catch (Exception e) {
      throw ReadErrors.translated(e, files, path);
    }
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  private static String scoresTable(String path) {
    return "the scores table " + path;
  }

  /** Name of the scores table for messages. */
  String what() {
    return scoresTable(scorePath);
  }

  /** Name of the table that holds the labels, for messages. */
  String labelsWhat() {
    return labels.map(LabelTable::what).orElse(what());
  }

  /**
   * Does something with the rows, under a description for the Spark UI and with what reading them
   * throws turned into sentences.
   */
  <T> T read(String description, Function<ScoreRows, T> action) {
    SparkContext context = scores.table().sparkSession().sparkContext();
    ScoreRows rows = rows(context);
    return SparkJobs.run(
        context,
        description,
        () -> {
          try {
            return action.apply(rows);
          } catch (Exception e) {
            throw ReadErrors.translated(e, scoreFiles, scorePath);
          }
        });
  }

  private ScoreRows rows(SparkContext context) {
    String[] names = scores.classNames().toArray(new String[0]);
    Optional<LabelIndex> index = labels.flatMap(table -> table.collect(names, policy, limits));
    ScoreReader scoreReader = new ScoreReader(scores.form(), names, scale);
    int clipsPerBlock =
        Math.min(limits.mostClipsPerBlock(), ScoreBlockBuilder.clipsPerBlock(names.length));
    List<Column> columns = new ArrayList<>(List.of(scores.clipId(), scores.scores()));
    ownLabels.ifPresent(own -> columns.add(own.column()));
    JavaRDD<InternalRow> rdd = rdd(scores.table().select(columns.toArray(new Column[0])));
    LabelSource source = labelSource(context, names, index, rdd.getNumPartitions());
    return new ScoreRows(
        rdd,
        (partition, rows) ->
            new BlockPieces(new RowClips(rows, scoreReader, source), names.length, clipsPerBlock),
        index);
  }

  private LabelSource labelSource(
      SparkContext context, String[] names, Optional<LabelIndex> index, int partitions) {
    if (index.isPresent()) {
      Broadcast<LabelIndex> broadcast =
          JavaSparkContext.fromSparkContext(context).broadcast(index.get());
      return new LabelSource.Indexed(broadcast, policy);
    }
    long mostHashes = DuplicateIds.mostHashes(partitions);
    return ownLabels
        .<LabelSource>map(own -> new LabelSource.SameRow(own.reader(names), policy, mostHashes))
        .orElseGet(() -> new LabelSource.None(mostHashes));
  }

  private static JavaRDD<InternalRow> rdd(Dataset<Row> rows) {
    return rows.queryExecution().toRdd().toJavaRDD();
  }

  /**
   * Weighs what all partitions found.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid or there are none
   */
  TableFacts judge(List<PartitionCheck> checks, Optional<LabelIndex> index) {
    return new TableJudge(this, checks).facts(index);
  }
}
