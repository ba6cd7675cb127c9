package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputPaths;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.spark.lake.LakeRows;

/** The sounds that a user names: files, or the rows of a table. */
public interface AudioInput {
  /**
   * Finds the sounds of a path or glob: a directory or files of sounds, or a Parquet table; or
   * those of a table of a catalog or of a query.
   *
   * @throws UserException (input) when there are none, or they cannot be told apart
   */
  static AudioInput find(SparkSession spark, String text, RecordingIds ids) {
    Optional<TableAddress> address = TableAddress.of(text);
    if (address.isPresent()) {
      Dataset<Row> rows =
          LakeRows.open(spark.newSession(), address.get(), "the audio " + text).rows();
      return AudioTable.of(spark, text, rows);
    }
    List<FileStatus> matches;
    try {
      matches =
          InputPaths.find(
              spark.sparkContext().hadoopConfiguration(), text, InputPaths.Names.OF_SOUNDS);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(
              "--audio " + text + " cannot be listed: " + IoReason.of(e) + "; check the path")
          .causedBy(e);
    }
    if (matches.isEmpty()) {
      throw UserException.input("--audio " + text + " does not exist; check the path");
    }
    Optional<Dataset<Row>> table = AudioTable.find(spark, matches);
    return table.isPresent()
        ? AudioTable.of(spark, text, table.get())
        : AudioFiles.find(spark, text, matches, ids);
  }

  /** How many there are. */
  long count();

  /** The jars that they need, as far as their names say it. */
  Set<OptInJars> jars();

  /** What they are, for people, such as {@code 847 sound files}. */
  String text();

  /** Remarks about what is left out; none if nothing is. */
  List<String> notes();

  /**
   * Those that are not done yet.
   *
   * @param batchRecordings how many recordings a batch has at most
   */
  Pending pending(CommittedRecordings done, int batchRecordings);

  /**
   * Sounds to annotate, a batch a partition; without partitions if there are none.
   *
   * @param count how many; of a table, in which it shows late whether bytes have changed, those
   *     that are new
   */
  record Pending(JavaRDD<AudioSource> sounds, long count) {}
}
