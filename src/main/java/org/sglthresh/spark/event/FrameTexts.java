package org.sglthresh.spark.event;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.FirstLine;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.io.layout.DelimitedRecord;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.parquet.ReadErrors;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/**
 * Scores of frames as DCASE and sed_scores_eval have them: a directory with a text for each
 * recording, whose columns are onset, offset and the classes, with tabs between them.
 *
 * @param session that reads them
 * @param path of the directory
 * @param files the texts; names may begin with {@code _}, as YouTube's ids do
 * @param classNames the columns after onset and offset
 */
public record FrameTexts(
    SparkSession session, String path, List<String> files, List<String> classNames) {
  static final String ENDING = ".tsv";
  private static final int FILES_A_TASK = 200;

  /**
   * Finds the texts of a directory.
   *
   * @throws UserException when there is none, or the first one has another header
   */
  public static FrameTexts open(SparkSession session, String path) {
    Configuration configuration = session.sparkContext().hadoopConfiguration();
    try {
      Path directory = UserPath.of(path);
      FileSystem fileSystem = FileSystems.shared(directory, configuration);
      if (FileSystems.status(fileSystem, directory).filter(FileStatus::isDirectory).isEmpty()) {
        throw UserException.input(
            "--frames " + path + " is no directory; name the one with a .tsv for each recording");
      }
      List<FileStatus> texts =
          Arrays.stream(FileSystems.list(fileSystem, directory))
              .filter(status -> status.isFile() && status.getPath().getName().endsWith(ENDING))
              .toList();
      if (texts.isEmpty()) {
        throw UserException.input("--frames " + path + " holds no .tsv; name the right directory");
      }
      return new FrameTexts(
          session,
          path,
          texts.stream().map(status -> status.getPath().toString()).sorted().toList(),
          classes(configuration, texts.get(0)));
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input("--frames " + path + " cannot be read: " + IoReason.of(e))
          .causedBy(e);
    }
  }

  private static List<String> classes(Configuration configuration, FileStatus text)
      throws IOException {
    List<String> header =
        DelimitedRecord.fields(FirstLine.of(configuration, text).orElse(""), '\t');
    if (header.size() < 3 || !header.subList(0, 2).equals(List.of("onset", "offset"))) {
      throw UserException.input(
          "The header of "
              + text.getPath()
              + " is not onset, offset and the classes with tabs between them: "
              + String.join(", ", header.stream().limit(5).toList()));
    }
    List<String> classes = List.copyOf(header.subList(2, header.size()));
    if (classes.stream().distinct().count() < classes.size()) {
      throw UserException.input("The header of " + text.getPath() + " names a class twice");
    }
    return classes;
  }

  private JavaRDD<String> texts() {
    int tasks = Math.max(1, (files.size() + FILES_A_TASK - 1) / FILES_A_TASK);
    int cores = session.sparkContext().defaultParallelism();
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(files, Math.max(tasks, Math.min(cores, files.size())));
  }

  private FrameTextParser parser(String suffix, ScoreScale scale) {
    return new FrameTextParser(
        classNames,
        suffix,
        scale,
        new SerializableConfiguration(session.sparkContext().hadoopConfiguration()));
  }

  /**
   * Checks every line. Runs one job.
   *
   * @param suffix of the recordings, such as {@code .wav}, in place of that of the texts
   * @throws UserException when a line is wrong, or a text has another header
   */
  public long check(String suffix, ScoreScale scale) {
    FrameTextParser parser = parser(suffix, scale);
    long frames = 0;
    Faults<FrameTextParser.Fault> faults = new Faults<>();
    try {
      for (FrameTextParser.Counts part :
          SparkJobs.run(
              session.sparkContext(),
              "check the frames of " + path,
              () -> PartitionJob.run(texts(), parser::counts))) {
        frames += part.frames();
        faults.merge(part.faults());
      }
    } catch (Exception e) {
      throw ReadErrors.translated(e, List.of(), path);
    }
    Optional<FrameTextParser.Fault> first = faults.first();
    if (first.isPresent()) {
      FrameTextParser.Fault fault = first.get();
      throw faults.error(
          fault, "the frames " + path, "line has", "lines have", fault.what(), fault.remedy());
    }
    if (frames == 0) {
      throw UserException.input("The frames " + path + " hold no line under their headers");
    }
    return frames;
  }

  /**
   * Writes {@code clip_id, recording, onset, offset, scores array<float>} in the order of the
   * texts. All lines have been checked.
   */
  public void write(String suffix, ScoreScale scale, String output) {
    StructType schema =
        new StructType()
            .add(Columns.CLIP_ID, DataTypes.StringType)
            .add(Columns.RECORDING, DataTypes.StringType)
            .add("onset", DataTypes.DoubleType)
            .add("offset", DataTypes.DoubleType)
            .add(Columns.SCORES, DataTypes.createArrayType(DataTypes.FloatType, false));
    Column scores =
        Columns.column(Columns.SCORES)
            .as(
                Columns.SCORES,
                new MetadataBuilder()
                    .putStringArray(Columns.CLASSES_KEY, classNames.toArray(String[]::new))
                    .build());
    FrameTextParser parser = parser(suffix, scale);
    SparkJobs.run(
        session.sparkContext(),
        "write the frames of " + path,
        () -> {
          session
              .createDataFrame(texts().mapPartitions(parser::rows), schema)
              .select(
                  Columns.column(Columns.CLIP_ID),
                  Columns.column(Columns.RECORDING),
                  Columns.column("onset"),
                  Columns.column("offset"),
                  scores)
              .write()
              .mode(SaveMode.Overwrite)
              .parquet(output);
          return output;
        });
  }
}
