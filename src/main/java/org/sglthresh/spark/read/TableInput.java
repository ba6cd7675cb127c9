package org.sglthresh.spark.read;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.rows.WeightReader;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.DatasetSource;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFile;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/**
 * An opened table: its columns are found and checked, its rows are not read yet. {@link ScoreRows}
 * reads them, {@link LabelJoin} joins the labels.
 *
 * @param scorePath as the user gave it; for rows that are not in files, their name in messages
 * @param scoreFiles the files of the scores table; empty for rows that are not in files
 * @param scores how the scores are stored
 * @param labels the labels table, if the labels are in a table of their own
 * @param ownLabels the labels column of the scores table, if it holds the labels
 * @param scale the range of the scores
 * @param policy which clips count
 * @param limits sizes that control reading
 */
public record TableInput(
    String scorePath,
    List<TableFile> scoreFiles,
    ScoreColumns scores,
    Optional<LabelTable> labels,
    Optional<LabelColumn> ownLabels,
    ScoreScale scale,
    LabelPolicy policy,
    ReadLimits limits) {

  /**
   * Opens scores with labels.
   *
   * @param classNames the user's names in class order; empty: the table's own
   * @throws org.sglthresh.error.UserException when a file or column is missing or cannot be used
   */
  public static TableInput labelled(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    TableInput scores = scores(spark, source, classNames, limits);
    Optional<LabelTable> labels =
        source.labels().map(path -> labelTable(spark, path, source, limits));
    requireWeight(source.columns(), scores, labels);
    if (labels.isEmpty() && scores.scores.form() == ScoreReader.Form.ENTRIES) {
      throw Columns.fault(
          scores.what(),
          " has one row for each clip and class: give the labels as a table of their own.");
    }
    Optional<LabelColumn> ownLabels =
        labels.isPresent()
            ? Optional.empty()
            : Optional.of(
                LabelColumn.of(scores.scores.table(), source.labelEncoding(), scores.what()));
    return new TableInput(
        scores.scorePath,
        scores.scoreFiles,
        scores.scores,
        labels,
        ownLabels,
        source.scoreScale(),
        new LabelPolicy(source.unlabelled()),
        limits);
  }

  /** If the user names a column of weights, exactly one of the tables must have it. */
  private static void requireWeight(
      ClipColumns columns, TableInput scores, Optional<LabelTable> labels) {
    if (columns.weight().isEmpty()) {
      return;
    }
    String name = columns.weight().get();
    boolean withScores = scores.scores.weight().isPresent();
    boolean withLabels = labels.flatMap(LabelTable::weight).isPresent();
    if (!withScores && !withLabels) {
      throw Columns.fault(
          scores.what(),
          labels.map(table -> " and " + table.what() + " have").orElse(" has")
              + " no column \""
              + name
              + "\", which --weight-column names.");
    }
    if (withScores && withLabels) {
      throw Columns.fault(
          scores.what(),
          " and "
              + labels.get().what()
              + " both have a column \""
              + name
              + "\": rename the one that does not hold the weights.");
    }
  }

  /** Opens scores without labels, from Parquet files. */
  public static TableInput scores(
      SparkSession spark,
      String path,
      ScoreScale scale,
      List<String> classNames,
      ReadLimits limits) {
    TableSource source =
        new TableSource(
            path,
            Optional.empty(),
            Optional.empty(),
            scale,
            LabelEncoding.AUTO,
            Unlabelled.KEEP,
            ClipColumns.NONE);
    return scores(spark, source, classNames, limits);
  }

  private static TableInput scores(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    String path = source.scores();
    List<TableFile> files = ParquetFiles.of(hadoop(spark), path, "scores");
    try {
      Dataset<Row> table = ParquetSession.open(spark, path, nameOfScores(path), files, limits);
      return new TableInput(
          path,
          files,
          ScoreColumns.of(table, classNames, source.columns(), nameOfScores(path)),
          Optional.empty(),
          Optional.empty(),
          source.scoreScale(),
          new LabelPolicy(Unlabelled.KEEP),
          limits);
    } catch (Exception e) {
      throw ReadErrors.translated(e, files, path);
    }
  }

  /** Takes scores without labels from a dataset, which may be a stream. */
  public static TableInput scores(
      Dataset<Row> rows, String name, ScoreScale scale, List<String> classNames) {
    return new TableInput(
        name,
        List.of(),
        ScoreColumns.of(rows, classNames, ClipColumns.NONE, name),
        Optional.empty(),
        Optional.empty(),
        scale,
        new LabelPolicy(Unlabelled.KEEP),
        ReadLimits.DEFAULT);
  }

  /** Takes scores with labels from a dataset. */
  public static TableInput of(DatasetSource source, List<String> classNames) {
    return new TableInput(
        source.name(),
        List.of(),
        ScoreColumns.of(source.rows(), classNames, source.columns(), source.name()),
        Optional.empty(),
        Optional.of(LabelColumn.of(source.rows(), source.labelEncoding(), source.name())),
        source.scoreScale(),
        new LabelPolicy(source.unlabelled()),
        ReadLimits.DEFAULT);
  }

  private static LabelTable labelTable(
      SparkSession spark, String path, TableSource source, ReadLimits limits) {
    List<TableFile> files = ParquetFiles.of(hadoop(spark), path, "labels");
    try {
      String what = "the labels table " + path;
      Dataset<Row> table = ParquetSession.open(spark, path, what, files, limits.forLabels());
      return new LabelTable(
          path,
          files,
          table,
          Columns.clipId(table, what),
          LabelColumn.of(table, source.labelEncoding(), what),
          WeightReader.column(table, source.columns(), what));
    } catch (Exception e) {
      throw ReadErrors.translated(e, files, path);
    }
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  private static String nameOfScores(String path) {
    return "the scores table " + path;
  }

  /** The scores table as messages name it, with its path. */
  public String what() {
    return scoreFiles.isEmpty() ? scorePath : nameOfScores(scorePath);
  }

  /** The table that holds the labels as messages name it, with its path. */
  public String labelsWhat() {
    return labels.map(LabelTable::what).orElse(what());
  }

  /** The session that opened the scores table. */
  public SparkSession session() {
    return scores.table().sparkSession();
  }

  /** The names of the classes, in class order. */
  String[] classNames() {
    return scores.classNames().toArray(new String[0]);
  }

  /** A reader of the scores for the executors. */
  public ScoreReader scoreReader() {
    return new ScoreReader(scores.form(), classNames(), scale);
  }
}
