package org.sglthresh.spark.source;

import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.read.CellRule;

/** A file of another tool, with a row for each clip and a number for each class. */
public interface ClipFile {
  /** The kinds of files that {@link #open} accepts, for messages. */
  String SUPPORTED = ".csv, .tsv (also .csv.gz, .tsv.gz) and .npy";

  /**
   * Opens a file by its extension, and reads its header.
   *
   * @throws UserException if it is missing, empty, damaged or of an unknown kind
   */
  static ClipFile open(SparkSession spark, String path) {
    var configuration = spark.sparkContext().hadoopConfiguration();
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return NpyClips.open(spark, InputFile.find(configuration, path));
    }
    String unpacked = name.replaceFirst("\\.(gz|bz2)$", "");
    if (unpacked.endsWith(".csv") || unpacked.endsWith(".tsv")) {
      char separator = unpacked.endsWith(".csv") ? ',' : '\t';
      return DelimitedClips.open(configuration, InputFile.find(configuration, path), separator);
    }
    throw UserException.input(
        "Cannot tell what kind of file " + path + " is: supported are " + SUPPORTED + ".");
  }

  /** The file's path as the user wrote it. */
  String name();

  /** Names of the classes in the order of the columns; empty if the file does not name them. */
  List<String> classNames();

  /** Number of classes, at least 1. */
  int classes();

  /**
   * The clips in the order of the file, read by tasks.
   *
   * @param rule what a cell may hold
   * @param order for each class the index of its column among {@link #classNames}
   * @param classNames the names of the classes, for messages
   * @param errors receives every cell that breaks the rule
   */
  JavaRDD<ClipScores> clips(
      SparkSession spark, CellRule rule, int[] order, List<String> classNames, CellErrors errors);
}
