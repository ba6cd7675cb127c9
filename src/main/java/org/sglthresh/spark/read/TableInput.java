package org.sglthresh.spark.read;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.block.AncestorLabels;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.CalibrationFile;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.rows.LabelPolicy;
import org.sglthresh.spark.rows.ScoreMaps;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.Columns;
import org.sglthresh.spark.table.DatasetSource;
import org.sglthresh.spark.table.FloorOrigin;
import org.sglthresh.spark.table.Gaps;
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
 * @param gaps what becomes of that which the scores lack
 * @param limits sizes that control reading
 * @param extraRecordings how many recordings have labels and no window, which are left out
 * @param maps what the scores go through; if there are any, {@code scale} is that of probabilities
 */
public record TableInput(
    String scorePath,
    List<TableFile> scoreFiles,
    ScoreColumns scores,
    Optional<LabelTable> labels,
    Optional<LabelColumn> ownLabels,
    ScoreScale scale,
    LabelPolicy policy,
    Gaps gaps,
    ReadLimits limits,
    long extraRecordings,
    ScoreMaps maps) {
  /**
   * A table.
   *
   * @throws UserException when scores are left out, and that is not allowed
   */
  public TableInput {
    if (scores.form() == ScoreReader.Form.TOP && !gaps.areFilled()) {
      throw Columns.fault(what(scorePath, scoreFiles), TopScores.WANTS_ZERO);
    }
  }

  /** A table without labels of recordings. */
  TableInput(
      String scorePath,
      List<TableFile> scoreFiles,
      ScoreColumns scores,
      Optional<LabelTable> labels,
      Optional<LabelColumn> ownLabels,
      ScoreScale scale,
      LabelPolicy policy,
      Gaps gaps,
      ReadLimits limits) {
    this(
        scorePath,
        scoreFiles,
        scores,
        labels,
        ownLabels,
        scale,
        policy,
        gaps,
        limits,
        0,
        ScoreMaps.NONE);
  }

  /**
   * Opens scores with labels.
   *
   * @param classNames the user's names in class order; empty: the table's own
   * @throws org.sglthresh.error.UserException when a file or column is missing or cannot be used
   */
  public static TableInput labelled(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    InputTable scores =
        InputTable.open(spark, source.scores(), "scores", source.columns().ofScores(), limits);
    Optional<InputTable> labels =
        source.labels().map(path -> labels(spark, path, source, scores.columns(), limits));
    NamedColumns.require(scores.columns(), labels.map(InputTable::columns));
    List<String> ofLabels =
        labels
            .map(
                table ->
                    LabelTable.classNames(
                        table.columns(), source.labelEncoding(), source.columns()))
            .orElse(List.of());
    ScoreColumns found = columns(scores, new KnownClasses(classNames, ofLabels), source.columns());
    Optional<LabelTable> labelTable =
        labels.map(
            table ->
                LabelTable.of(
                    table.path(),
                    table.files(),
                    table.columns(),
                    source.labelEncoding(),
                    source.columns(),
                    found.classNames()));
    NamedColumns.requireWeight(source.columns(), scores.columns().what(), found, labelTable);
    boolean ofRecordings =
        labels.filter(table -> isOfRecordings(table.columns(), scores.columns())).isPresent();
    TableInput opened =
        new TableInput(
            source.scores(),
            scores.files(),
            found,
            ofRecordings ? labelTable.map(table -> table.of(windows(found, table))) : labelTable,
            labelTable.isPresent()
                ? Optional.empty()
                : Optional.of(ownLabels(scores.columns(), found, source)),
            source.readScale(),
            new LabelPolicy(source.unlabelled()),
            source.gaps(),
            limits);
    return opened
        .with(opened.policy, RecordingLabels.extra(opened), opened.scale, opened.maps)
        .calibrated(spark, source);
  }

  /**
   * The same table, whose labels go up a tree of its classes.
   *
   * @param ancestors indices of the classes above each class {@code [classes][ancestors]}
   */
  public TableInput completing(int[][] ancestors) {
    return with(policy.completing(new AncestorLabels(ancestors)), extraRecordings, scale, maps);
  }

  private TableInput with(
      LabelPolicy otherPolicy, long recordings, ScoreScale otherScale, ScoreMaps otherMaps) {
    return new TableInput(
        scorePath,
        scoreFiles,
        scores,
        labels,
        ownLabels,
        otherScale,
        otherPolicy,
        gaps,
        limits,
        recordings,
        otherMaps);
  }

  /** The same table behind the calibration of its source, if there is one. */
  private TableInput calibrated(SparkSession spark, TableSource source) {
    return source
        .calibration()
        .map(
            calibrating ->
                CalibrationFile.read(
                    spark.sparkContext().hadoopConfiguration(),
                    calibrating.path(),
                    calibrating.scale()))
        .map(
            found ->
                new ScoreMaps(
                    found
                        .calibration()
                        .maps(scores.classNames(), "calibration file " + found.file()),
                    scale))
        .map(found -> with(policy, extraRecordings, ScoreScale.PROBABILITY, found))
        .orElse(this);
  }

  private static InputTable labels(
      SparkSession spark, String path, TableSource source, SourceTable scores, ReadLimits limits) {
    InputTable table =
        InputTable.open(spark, path, "labels", source.columns().ofLabels(), limits.forLabels());
    return isOfRecordings(table.columns(), scores)
        ? new InputTable(path, table.files(), table.columns().identifiedBy(Columns.RECORDING))
        : table;
  }

  private static boolean isOfRecordings(SourceTable labels, SourceTable scores) {
    return Recordings.areIdsOf(labels) && scores.recording().isPresent();
  }

  private static Recordings windows(ScoreColumns scores, LabelTable labels) {
    return Recordings.of(scores)
        .orElseThrow(
            () ->
                Columns.fault(
                    labels.what(),
                    " has labels of recordings, but the scores have one row for each clip and"
                        + " class: give them an array of scores for each window, or the labels a"
                        + " clip_id."));
  }

  private static ScoreColumns columns(InputTable table, KnownClasses classes, ClipColumns columns) {
    try {
      return ScoreColumns.of(table.columns(), classes, columns);
    } catch (Exception e) {
      throw ReadErrors.translated(e, table.files(), table.path());
    }
  }

  private static LabelColumn ownLabels(SourceTable table, ScoreColumns scores, TableSource source) {
    if (scores.form() == ScoreReader.Form.ENTRIES) {
      throw Columns.fault(
          table.what(),
          " has one row for each clip and class: give the labels as a table of their own.");
    }
    String name = source.columns().ofLabels().values().orElse(Columns.LABELS);
    if (!table.has(name)) {
      throw Columns.fault(
          table.what(), " has no column " + name + "; its columns are " + table.listed() + ".");
    }
    return LabelColumn.dense(table, name, source.labelEncoding(), scores.classNames());
  }

  /** Opens scores alone; labels are not looked at. */
  public static TableInput scores(
      SparkSession spark, TableSource source, List<String> classNames, ReadLimits limits) {
    InputTable table =
        InputTable.open(spark, source.scores(), "scores", source.columns().ofScores(), limits);
    NamedColumns.require(table.columns(), Optional.empty());
    return new TableInput(
            source.scores(),
            table.files(),
            columns(table, KnownClasses.given(classNames), source.columns()),
            Optional.empty(),
            Optional.empty(),
            source.readScale(),
            new LabelPolicy(Unlabelled.KEEP),
            source.gaps(),
            limits)
        .calibrated(spark, source);
  }

  /** Takes scores without labels from a dataset, which may be a stream. */
  public static TableInput scores(
      Dataset<Row> rows, String name, ScoreScale scale, List<String> classNames) {
    return new TableInput(
        name,
        List.of(),
        ScoreColumns.of(
            SourceTable.of(rows, name), KnownClasses.given(classNames), ClipColumns.NONE),
        Optional.empty(),
        Optional.empty(),
        scale,
        new LabelPolicy(Unlabelled.KEEP),
        Gaps.FAIL,
        ReadLimits.DEFAULT);
  }

  /** Takes scores with labels from a dataset. */
  public static TableInput of(DatasetSource source, List<String> classNames) {
    SourceTable table = SourceTable.of(source.rows(), source.name());
    ScoreColumns scores = ScoreColumns.of(table, KnownClasses.given(classNames), source.columns());
    return new TableInput(
        source.name(),
        List.of(),
        scores,
        Optional.empty(),
        Optional.of(
            LabelColumn.dense(table, Columns.LABELS, source.labelEncoding(), scores.classNames())),
        source.scoreScale(),
        new LabelPolicy(source.unlabelled()),
        Gaps.FAIL,
        ReadLimits.DEFAULT);
  }

  /**
   * The exception to throw for a failure of reading the tables: an error for the user if a broken
   * file of either table caused it, and the failure itself otherwise.
   */
  public RuntimeException translated(Exception failure) {
    return labels
        .filter(table -> ReadErrors.names(failure, table.files()))
        .map(table -> ReadErrors.translated(failure, table.files(), table.path()))
        .orElseGet(() -> ReadErrors.translated(failure, scoreFiles, scorePath));
  }

  /** The scores table as messages name it, with its path. */
  public String what() {
    return what(scorePath, scoreFiles);
  }

  private static String what(String path, List<TableFile> files) {
    return files.isEmpty() ? path : "the scores table " + path;
  }

  /** What the floor of the scores is where the user does not name it. */
  public FloorOrigin floorOrigin() {
    return scores.form() == ScoreReader.Form.TOP
        ? FloorOrigin.HIGHEST_FLOOR
        : FloorOrigin.LEAST_SCORE;
  }

  /** The table that holds the labels as messages name it, with its path. */
  public String labelsWhat() {
    return labels.map(LabelTable::what).orElse(what());
  }

  /** The error where every score is missing. */
  public UserException holdsNoScore() {
    return Columns.fault(what(), " holds no score: all of them are missing.");
  }

  /** Whether the labels are those of recordings, and of every window of theirs. */
  public boolean labelsAreOfRecordings() {
    return labels.flatMap(LabelTable::recordings).isPresent();
  }

  /** Whether clips that only the labels have count, as those whose scores are all missing. */
  public boolean fillsClips() {
    return gaps.fillClips() && !labelsAreOfRecordings();
  }

  /** The labels table by the ids of clips, see {@link LabelTable#ofClips}. */
  public Optional<LabelTable> labelsOfClips() {
    return labels.map(LabelTable::ofClips);
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
    return new ScoreReader(scores.form(), classNames(), scale, gaps, maps);
  }
}
