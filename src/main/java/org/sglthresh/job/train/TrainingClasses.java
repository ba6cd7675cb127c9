package org.sglthresh.job.train;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.read.ClassNamesFile;
import org.sglthresh.spark.train.StudentSource;
import org.sglthresh.spark.train.StudentTables;

/** Finds the names of the classes that a student learns. */
final class TrainingClasses {
  private TrainingClasses() {}

  /**
   * The names in the user's file, else those that the column of the labels carries, else those of
   * classes.json in the labels' directory or the one above.
   *
   * @throws UserException (input) when nothing names them
   */
  static List<String> find(
      SparkSession spark,
      Configuration configuration,
      Optional<String> file,
      StudentSource source) {
    if (file.isPresent()) {
      return ClassNamesFile.read(configuration, file.get());
    }
    List<String> own = StudentTables.classNames(spark, source);
    if (!own.isEmpty()) {
      return own;
    }
    Path labels = UserPath.of(source.labels());
    Path above = labels.getParent() == null ? new Path(".") : labels.getParent();
    for (Path directory : List.of(labels, above)) {
      Path beside = UserPath.child(directory, ClassNamesFile.FILE_NAME);
      if (InputFile.exists(configuration, beside)) {
        return ClassNamesFile.read(configuration, beside.toString());
      }
    }
    throw UserException.input(
        "nothing says what the classes of the labels "
            + source.labels()
            + " are, in which order; name a file of them with --classes");
  }
}
