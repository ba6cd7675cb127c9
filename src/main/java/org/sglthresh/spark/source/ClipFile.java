package org.sglthresh.spark.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.ArrayRole;
import org.sglthresh.io.array.arrow.DatasetFile;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.io.layout.LayoutSniffer;
import org.sglthresh.io.layout.MatrixLayout;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.spark.source.cells.CellReader;
import org.sglthresh.spark.source.cells.FilePlaces;
import org.sglthresh.spark.source.selections.SelectionFiles;

/** A file of another tool, with a number for each class of each clip. */
public interface ClipFile {
  /** The kinds of files that {@link #open} accepts, for messages. */
  String SUPPORTED =
      ".csv, .tsv, .txt (also packed: .gz, .bz2), arrays: "
          + ArrayFormat.allEndings()
          + ", and directories of Raven's selections and of Hugging Face's datasets";

  /**
   * Opens a file by its extension, and recognises its layout.
   *
   * @param role what its numbers are to be
   * @param hints what the user says about it
   * @throws UserException if it is missing, empty, damaged or of an unknown kind
   */
  static ClipFile open(SparkSession spark, String path, ArrayRole role, LayoutHints hints) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    Optional<ArrayFormat> arrays = ArrayFormat.of(path);
    if (arrays.isPresent()) {
      ArrayFile file = arrays.get().open(configuration, InputFile.find(configuration, path));
      return ArrayClips.open(spark, file, role, hints);
    }
    Optional<SelectionFiles> selections = SelectionFiles.find(configuration, path, hints);
    if (selections.isPresent()) {
      return SelectionClips.of(selections.get());
    }
    if (!isText(path)) {
      Optional<DatasetFile> dataset = DatasetFile.find(configuration, path);
      if (dataset.isPresent()) {
        return ArrayClips.open(spark, dataset.get(), role, hints);
      }
      throw UserException.input(
          "Cannot tell what kind of file " + path + " is: supported are " + SUPPORTED + ".");
    }
    InputFile file = InputFile.find(configuration, path);
    Optional<MatrixLayout> matrix = LayoutSniffer.matrix(configuration, file, hints);
    if (matrix.isPresent()) {
      return ArrayClips.ofText(spark, file, matrix.get(), role);
    }
    TextLayout layout = LayoutSniffer.sniff(configuration, file, hints);
    if (layout.name() == LayoutName.ANNOTATORS) {
      AnnotatorRule usual = AnnotatorRule.usual(layout);
      return new AnnotatedClips(spark, file, layout, hints.annotators().orElse(usual));
    }
    return layout.name().hasClassColumns()
        ? new DelimitedClips(file, layout)
        : new GatheredClips(spark, file, layout);
  }

  /** Whether a path is that of a file of another tool, by its name or by what is in a directory. */
  static boolean isOne(Configuration configuration, String path) {
    return ArrayFormat.of(path).isPresent()
        || isText(path)
        || DatasetFile.isOne(configuration, path)
        || SelectionFiles.areIn(configuration, path);
  }

  /** Whether a file is one of text, by its name. */
  static boolean isText(String path) {
    return path.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt)(\\.gz|\\.bz2)?");
  }

  /** The file as messages call it: its path as the user wrote it, and what of it is read. */
  String name();

  /** The file's path as the user wrote it. */
  default String path() {
    return name();
  }

  /** Where the file names its classes. */
  ClassNaming naming();

  /** Names of the classes; empty if the file does not name them. Those in rows take a job. */
  List<String> classNames(SparkSession spark);

  /** Number of classes, at least 1, of a file that has a column for each. */
  int classes();

  /** Whether it names its clips. */
  default boolean hasIds() {
    return true;
  }

  /** Whether it is text of rows of numbers, without columns of other things. */
  default boolean isMatrix() {
    return false;
  }

  /** Whether it has columns or arrays with names. */
  default boolean hasKeys() {
    return true;
  }

  /** What was recognised in it, for the user to check; empty where there is only one way. */
  default Optional<String> words() {
    return textLayout().map(TextLayout::words);
  }

  /** The layout of a file of text. */
  default Optional<TextLayout> textLayout() {
    return Optional.empty();
  }

  /** What is worth a note after the clips have been read. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Finds lines of a file of text. */
  default Optional<FilePlaces> places(Configuration configuration) {
    return Optional.empty();
  }

  /**
   * The clips, read by tasks. A score that has no row is NaN.
   *
   * @param order for each class the index of its column, if the file has columns
   * @param cells reads cells of the classes
   */
  JavaRDD<ClipScores> clips(SparkSession spark, int[] order, CellReader cells);

  /**
   * Checks what only shows when all clips have been read.
   *
   * @throws UserException when something is wrong
   */
  default void checkAfterwards() {}
}
