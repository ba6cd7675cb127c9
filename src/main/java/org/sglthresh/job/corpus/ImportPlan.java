package org.sglthresh.job.corpus;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayRole;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.spark.source.ArrayClips;
import org.sglthresh.spark.source.ClassNaming;
import org.sglthresh.spark.source.ClassOrder;
import org.sglthresh.spark.source.ClipFile;
import org.sglthresh.spark.source.FileImport;
import org.sglthresh.spark.source.SelectionClips;

/**
 * The files of an import, opened and checked against each other before any job.
 *
 * @param scores the score file
 * @param labels the label file, if any
 * @param classNames names of the classes in the order of the tables
 * @param scoreColumns the column of each class in the score file, {@code [classes]}
 * @param labelColumns the column of each class in the label file; empty without one
 */
record ImportPlan(
    ClipFile scores,
    Optional<ClipFile> labels,
    List<String> classNames,
    int[] scoreColumns,
    int[] labelColumns) {

  /**
   * Opens the files.
   *
   * @throws UserException when a file is bad, or the files do not fit each other or the options
   */
  static ImportPlan of(ImportOptions options, SparkSession spark, Configuration configuration) {
    ClipFile scores = open(spark, options, options.scores(), ArrayRole.SCORES);
    requireScores(scores);
    Optional<ClipFile> labels =
        options.labels().map(file -> openLabels(spark, options, file, scores));
    requireUse(options, scores, labels);
    labels.ifPresent(file -> requireAnnotators(options.labels().orElseThrow(), file));
    labels.ifPresent(file -> requireSuffix(options.labels().orElseThrow(), file));
    labels.ifPresent(file -> requireSameRows(scores, file));
    requireIds(scores, labels, options.clipIds());
    Optional<InputFile> ids = options.clipIds().map(path -> InputFile.find(configuration, path));
    Names names = names(options, spark, scores, labels);
    Optional<String> idColumn = options.scores().columns().id();
    return new ImportPlan(
        named(spark, scores, ids, idColumn),
        labels.map(file -> named(spark, file, ids, idColumn)),
        names.names(),
        ClassOrder.in(spark, scores, names.names(), names.origin()),
        labels
            .map(file -> ClassOrder.in(spark, file, names.names(), names.origin()))
            .orElse(new int[0]));
  }

  /** Labels of windows are of windows where the scores are; otherwise they are of recordings. */
  private static ClipFile openLabels(
      SparkSession spark, ImportOptions options, ImportFile file, ClipFile scores) {
    ClipFile labels = open(spark, options, file, ArrayRole.LABELS);
    boolean windows = scores.textLayout().map(layout -> layout.name().hasWindows()).orElse(false);
    if (labels instanceof SelectionClips selections && windows) {
      return selections.ofWindows();
    }
    boolean events =
        labels.textLayout().map(layout -> layout.name() == LayoutName.EVENTS).orElse(false);
    return windows && events && file.layout().isEmpty()
        ? ClipFile.open(
            spark, file.path(), ArrayRole.LABELS, file.hints().with(LayoutName.LABELLED_WINDOWS))
        : labels;
  }

  private static ClipFile open(
      SparkSession spark, ImportOptions options, ImportFile file, ArrayRole role) {
    // with --clip-ids the column of ids is one of that file
    boolean idsElsewhere = options.clipIds().isPresent() && !ClipFile.isText(file.path());
    return ClipFile.open(
        spark, file.path(), role, idsElsewhere ? file.hints().withoutIds() : file.hints());
  }

  /** Refuses options about columns that no file has. */
  private static void requireUse(
      ImportOptions options, ClipFile scores, Optional<ClipFile> labels) {
    List<ClipFile> files = Stream.concat(Stream.of(scores), labels.stream()).toList();
    List<ImportFile> said =
        Stream.concat(Stream.of(options.scores()), options.labels().stream()).toList();
    for (int i = 0; i < files.size(); i++) {
      if (!files.get(i).hasKeys() && said.get(i).columns().values().isPresent()) {
        throw noNames(files.get(i));
      }
    }
    boolean idsAnywhere =
        options.clipIds().isPresent() || files.stream().anyMatch(ClipFile::hasKeys);
    if (!idsAnywhere && said.stream().anyMatch(file -> file.columns().id().isPresent())) {
      throw noNames(scores);
    }
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).isMatrix() && said.get(i).choosesColumns()) {
        throw noNames(files.get(i));
      }
    }
    if (files.stream().allMatch(file -> file.textLayout().isEmpty() && !file.isMatrix())
        && said.stream().anyMatch(ImportFile::describesText)) {
      throw UserException.usage(
          scores.name() + " is no text: leave out --layout, --class-columns and --ignore-columns.");
    }
    if (said.stream().anyMatch(file -> !file.columns().classes().isEmpty())
        && files.stream().noneMatch(file -> file.naming() == ClassNaming.COLUMNS)) {
      throw UserException.usage(
          "--class-columns is for files with a column for each class, which "
              + scores.name()
              + " does not have: leave it out.");
    }
  }

  /** Requires a rule for several annotators where there are some, and only there. */
  private static void requireAnnotators(ImportFile said, ClipFile labels) {
    Optional<TextLayout> annotated =
        labels.textLayout().filter(layout -> layout.name() == LayoutName.ANNOTATORS);
    annotated.ifPresent(layout -> AnnotatorRule.of(said.hints(), layout, labels.name()));
    if (annotated.isEmpty() && said.annotators().isPresent()) {
      throw LabelListJob.noAnnotators(labels.name());
    }
  }

  private static UserException noNames(ClipFile file) {
    return UserException.usage(
        file.name()
            + " has no columns with names: leave out --layout and the options that name columns.");
  }

  /** Requires that names of files say recordings if the user says how these end. */
  private static void requireSuffix(ImportFile said, ClipFile labels) {
    boolean named = labels instanceof SelectionClips selections && selections.isNamedByFile();
    if (!named && said.recordingSuffix().isPresent()) {
      throw UserException.usage(
          "--recording-suffix is for files whose names say the recording, which "
              + labels.name()
              + " is not: leave it out.");
    }
  }

  private static void requireScores(ClipFile file) {
    if (file instanceof SelectionClips) {
      throw UserException.input(
          file.name()
              + " holds selections of Raven and no scores: give it with --labels, or name the column"
              + " of scores with --layout detections and --scores-column.");
    }
    if (file.textLayout().map(TextLayout::name).equals(Optional.of(LayoutName.ANNOTATORS))) {
      throw UserException.input(
          file.name()
              + " has lines of several annotators, which are labels: give it with --labels, or leave"
              + " the column of annotators out with --ignore-columns.");
    }
    file.textLayout()
        .filter(layout -> !layout.name().hasClassColumns() && !layout.name().hasNumbers())
        .ifPresent(
            layout -> {
              throw UserException.input(
                  file.name()
                      + " holds names of classes and no scores: its layout is "
                      + layout.words()
                      + "; give it with --labels, or name the column of scores with"
                      + " --scores-column.");
            });
  }

  private record Names(List<String> names, String origin) {}

  /** The names of --classes, or of the columns of a file, or of the rows of the scores. */
  private static Names names(
      ImportOptions options, SparkSession spark, ClipFile scores, Optional<ClipFile> labels) {
    if (options.classesFile().isPresent()) {
      String path = options.classesFile().get();
      return new Names(ClassNamesFile.read(spark.sparkContext().hadoopConfiguration(), path), path);
    }
    Optional<ClipFile> naming =
        Stream.concat(Stream.of(scores), labels.stream())
            .filter(file -> file.naming() == ClassNaming.COLUMNS)
            .findFirst();
    if (naming.isPresent()) {
      return new Names(naming.get().classNames(spark), naming.get().name());
    }
    if (scores.naming() == ClassNaming.ROWS) {
      return new Names(namesInRows(spark, scores), scores.name());
    }
    labels
        .filter(file -> file.naming() == ClassNaming.ROWS)
        .ifPresent(
            file -> {
              throw UserException.usage(
                  file.name()
                      + " names classes, and "
                      + scores.name()
                      + " does not say which column is which class: give the names with --classes"
                      + " FILE, one for each column.");
            });
    List<String> numbered =
        IntStream.range(0, scores.classes()).mapToObj(index -> "class_" + index).toList();
    return new Names(numbered, scores.name());
  }

  private static List<String> namesInRows(SparkSession spark, ClipFile scores) {
    List<String> names = scores.classNames(spark);
    if (names.isEmpty()) {
      throw UserException.input(scores.name() + " holds no clips: there is nothing to import.");
    }
    return names;
  }

  private static void requireSameRows(ClipFile scores, ClipFile labels) {
    if (scores instanceof ArrayClips scoreRows
        && labels instanceof ArrayClips labelRows
        && !(scores.hasIds() && labels.hasIds())
        && scoreRows.rows() != labelRows.rows()) {
      throw UserException.input(
          scores.name()
              + " has "
              + scoreRows.rows()
              + " rows and "
              + labels.name()
              + " has "
              + labelRows.rows()
              + ": both need one row for each clip, in the same order.");
    }
  }

  /** Rows of arrays without ids can only be matched with a file of ids. */
  private static void requireIds(
      ClipFile scores, Optional<ClipFile> labels, Optional<String> clipIds) {
    boolean labelsNamed = labels.map(ClipFile::hasIds).orElse(scores.hasIds());
    if (clipIds.isPresent() && scores.hasIds() && labelsNamed) {
      throw UserException.usage(
          "--clip-ids is for arrays without ids: "
              + scores.name()
              + " has clip ids of its own; leave the option out.");
    }
    if (clipIds.isEmpty() && scores.hasIds() != labelsNamed) {
      String unnamed = scores.hasIds() ? labels.orElseThrow().name() : scores.name();
      String named = scores.hasIds() ? scores.name() : labels.orElseThrow().name();
      throw UserException.usage(
          unnamed
              + " holds no clip ids to match those of "
              + named
              + ": give them with --clip-ids FILE, one for each row.");
    }
  }

  private static ClipFile named(
      SparkSession spark, ClipFile file, Optional<InputFile> ids, Optional<String> idColumn) {
    return file instanceof ArrayClips array && !file.hasIds() && ids.isPresent()
        ? array.named(spark, ids.get(), idColumn)
        : file;
  }

  /** The import of the scores. */
  FileImport scoreImport(SparkSession spark) {
    return new FileImport(spark, scores, scoreColumns, classNames);
  }

  /** The import of the labels; there must be a label file. */
  FileImport labelImport(SparkSession spark) {
    return new FileImport(spark, labels.orElseThrow(), labelColumns, classNames);
  }

  /** Whether clips are numbered by row, so both files have the same clips, each once. */
  boolean isNumbered() {
    return !scores.hasIds() && labels.map(file -> !file.hasIds()).orElse(true);
  }
}
