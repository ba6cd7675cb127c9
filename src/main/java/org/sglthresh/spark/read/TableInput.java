package org.sglthresh.spark.read;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.block.LabelIndex;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.PartitionCheck;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.rows.WeightReader;
import org.sglthresh.spark.run.ChoiceLog;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.DatasetSource;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableFile;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/**
 * An opened table: its columns found, its rows not read yet.
 *
 * @param scorePath as the user gave it; where there are no files, what messages call the rows
 * @param scoreFiles the files of the scores table
 * @param scores how the scores are stored
 * @param labels the labels table, where the labels are in one of their own
 * @param ownLabels the labels column of the scores table, where they are there
 * @param scale the range of the scores
 * @param policy which clips count
 * @param limits sizes that reading goes by
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

  /** The weights are in exactly one of the tables. */
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
    List<TableFile> files = TableFiles.of(hadoop(spark), path, "scores");
    try {
      Dataset<Row> table = ReadSession.open(spark, path, scoresTable(path), files, limits);
      return new TableInput(
          path,
          files,
          ScoreColumns.of(table, classNames, source.columns(), scoresTable(path)),
          Optional.empty(),
          Optional.empty(),
          source.scoreScale(),
          new LabelPolicy(Unlabelled.KEEP),
          limits);
    } catch (Exception e) {
      throw ReadErrors.translated(e, files, path);
    }
  }

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
    List<TableFile> files = TableFiles.of(hadoop(spark), path, "labels");
    try {
      String what = "the labels table " + path;
      Dataset<Row> table = ReadSession.open(spark, path, what, files, limits.forLabels());
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

  private static String scoresTable(String path) {
    return "the scores table " + path;
  }

  /** Name of the scores table for messages. */
  public String what() {
    return scoreFiles.isEmpty() ? scorePath : scoresTable(scorePath);
  }

  /** Name of the table that holds the labels, for messages. */
  public String labelsWhat() {
    return labels.map(LabelTable::what).orElse(what());
  }

  /**
   * Does something with the rows, under a description for the Spark UI and with what reading them
   * throws turned into sentences.
   *
   * @param log told how they are read
   * @param action closes the rows when it needs them no more
   */
  public <T> T read(String description, ChoiceLog log, Function<ScoreRows, T> action) {
    return read(description, log, FoldRule.NONE, action);
  }

  /**
   * The same.
   *
   * @param folds the clips of each fold come in blocks of their own; closed with the rows
   */
  public <T> T read(
      String description, ChoiceLog log, FoldRule folds, Function<ScoreRows, T> action) {
    return SparkJobs.run(
        scores.table().sparkSession().sparkContext(),
        description,
        () -> {
          try {
            return action.apply(told(ScoreRows.of(this, folds), log));
          } catch (Exception e) {
            throw ReadErrors.translated(e, scoreFiles, scorePath);
          }
        });
  }

  private ScoreRows told(ScoreRows rows, ChoiceLog log) {
    boolean told = false;
    try {
      new ReadPlan(this, rows.partitions(), ReadPlan.Labels.of(this, rows.index())).tell(log);
      told = true;
      return rows;
    } finally {
      if (!told) {
        rows.close();
      }
    }
  }

  /**
   * Weighs what all partitions found.
   *
   * @throws org.sglthresh.error.UserException when rows are invalid or there are none
   */
  public TableFacts judge(List<PartitionCheck> checks, Optional<LabelIndex> index) {
    return new TableJudge(this, checks).facts(index);
  }
}
