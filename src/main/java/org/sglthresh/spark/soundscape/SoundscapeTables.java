package org.sglthresh.spark.soundscape;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.WindowResult;
import org.sglthresh.psl.WindowSpan;
import org.sglthresh.psl.soundscape.MixedEvent;
import org.sglthresh.psl.soundscape.Soundscape;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/** Writes what is in soundscapes as tables: events, labels of recordings and of windows. */
public final class SoundscapeTables {
  /** The table of the events, a directory in the output. */
  public static final String EVENTS = "events";

  /** The table of all labels of the recordings. */
  public static final String LABELS = "labels";

  /** The table of the labels without those that are dropped. */
  public static final String WEAK = "weak";

  private static final String ONSET = "onset";
  private static final String OFFSET = "offset";
  private static final DataType STRINGS = DataTypes.createArrayType(DataTypes.StringType, false);
  private static final StructType OF_RECORDINGS =
      new StructType()
          .add(Columns.RECORDING, DataTypes.StringType, false)
          .add(Columns.LABELS, STRINGS, false);
  private static final StructType OF_WINDOWS =
      new StructType()
          .add(Columns.CLIP_ID, DataTypes.StringType, false)
          .add(Columns.RECORDING, DataTypes.StringType, false)
          .add(ONSET, DataTypes.DoubleType, false)
          .add(OFFSET, DataTypes.DoubleType, false)
          .add(Columns.LABELS, STRINGS, false);
  private static final StructType OF_EVENTS =
      new StructType()
          .add(Columns.RECORDING, DataTypes.StringType, false)
          .add(ONSET, DataTypes.DoubleType, false)
          .add(OFFSET, DataTypes.DoubleType, false)
          .add("class", DataTypes.StringType, false)
          .add("file", DataTypes.StringType, false)
          .add("sound_onset", DataTypes.DoubleType, false)
          .add("snr", DataTypes.DoubleType, false);

  private static final int CLIPS_A_TASK = 50_000;

  private final SparkSession spark;
  private final SoundscapeCorpus corpus;

  /** Of soundscapes that need not be mixed for this. */
  public SoundscapeTables(SparkSession spark, SoundscapeCorpus corpus) {
    this.spark = spark;
    this.corpus = corpus;
  }

  /** Rows of a soundscape. */
  @FunctionalInterface
  private interface Rows extends Serializable {
    Iterator<Row> of(SoundscapeCorpus corpus, Soundscape soundscape);
  }

  /** The numbers of soundscapes, in order, some of them a task. */
  static JavaRDD<Long> numbers(SparkSession spark, long clips, long mostOfATask) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long tasks =
        Math.max(
            (clips + mostOfATask - 1) / mostOfATask,
            Math.min(clips, spark.sparkContext().defaultParallelism()));
    List<long[]> ranges = new ArrayList<>();
    for (long task = 0; task < tasks; task++) {
      ranges.add(new long[] {task * clips / tasks, (task + 1) * clips / tasks});
    }
    return context
        .parallelize(ranges, ranges.size())
        .flatMap(range -> LongStream.range(range[0], range[1]).iterator());
  }

  /** Writes the events. */
  public void writeEvents(String path) {
    write("write the events", path, events(CLIPS_A_TASK));
  }

  Dataset<Row> events(int mostOfATask) {
    return rows(OF_EVENTS, mostOfATask, SoundscapeTables::events);
  }

  private static Iterator<Row> events(SoundscapeCorpus corpus, Soundscape soundscape) {
    String recording = corpus.recording(soundscape.number());
    return soundscape.events().stream().map(mixed -> event(corpus, recording, mixed)).iterator();
  }

  private static Row event(SoundscapeCorpus corpus, String recording, MixedEvent mixed) {
    return RowFactory.create(
        recording,
        mixed.event().onset(),
        mixed.event().offset(),
        corpus.classNames().get(mixed.event().label()),
        mixed.sound().file(),
        mixed.soundOnset(),
        mixed.snr());
  }

  /** Writes all labels of the recordings. */
  public void writeLabels(String path) {
    write("write the labels", path, labels(CLIPS_A_TASK));
  }

  Dataset<Row> labels(int mostOfATask) {
    return rows(
        OF_RECORDINGS,
        mostOfATask,
        (of, soundscape) -> ofRecording(of, soundscape, of.labels(soundscape)));
  }

  /** Writes the labels without those that are dropped; a recording may have none. */
  public void writeWeak(String path) {
    write("write the weak labels", path, weak(CLIPS_A_TASK));
  }

  Dataset<Row> weak(int mostOfATask) {
    return rows(
        OF_RECORDINGS,
        mostOfATask,
        (of, soundscape) -> ofRecording(of, soundscape, of.weakLabels(soundscape)));
  }

  private static Iterator<Row> ofRecording(
      SoundscapeCorpus corpus, Soundscape soundscape, String[] labels) {
    return List.of(RowFactory.create(corpus.recording(soundscape.number()), labels)).iterator();
  }

  /** Writes the labels of the windows of a length. */
  public void writeWindows(WindowLength length, String path) {
    write(
        "write the labels of windows of " + length.text() + " s",
        path,
        windows(length, CLIPS_A_TASK));
  }

  Dataset<Row> windows(WindowLength length, int mostOfATask) {
    return rows(OF_WINDOWS, mostOfATask, (of, soundscape) -> windows(of, soundscape, length));
  }

  private static Iterator<Row> windows(
      SoundscapeCorpus corpus, Soundscape soundscape, WindowLength length) {
    String recording = corpus.recording(soundscape.number());
    return WindowSpan.of(length, corpus.shape().seconds()).stream()
        .map(
            span ->
                RowFactory.create(
                    WindowResult.clipId(recording, span.onset(), span.offset()),
                    recording,
                    span.onset(),
                    span.offset(),
                    corpus.labels(soundscape, span.onset(), span.offset())))
        .iterator();
  }

  /**
   * What all soundscapes hold together.
   *
   * @param events of all of them
   * @param labels of all of them
   * @param weak of these, how many the weak labels have
   */
  public record Totals(long events, long labels, long weak) {}

  /** Counts what the soundscapes hold. One Spark job, which reads nothing. */
  public Totals totals() {
    SoundscapeCorpus of = corpus;
    List<long[]> parts =
        SparkJobs.run(
            spark.sparkContext(),
            "count what is in the soundscapes",
            () ->
                PartitionJob.run(
                    numbers(spark, corpus.clips(), CLIPS_A_TASK), numbers -> count(of, numbers)));
    return new Totals(sum(parts, 0), sum(parts, 1), sum(parts, 2));
  }

  private static long[] count(SoundscapeCorpus corpus, Iterator<Long> numbers) {
    long[] counts = new long[3];
    while (numbers.hasNext()) {
      Soundscape soundscape = corpus.planner().plan(numbers.next());
      counts[0] += soundscape.events().size();
      counts[1] += corpus.labels(soundscape).length;
      counts[2] += corpus.weakLabels(soundscape).length;
    }
    return counts;
  }

  private static long sum(List<long[]> parts, int place) {
    return parts.stream().mapToLong(part -> part[place]).sum();
  }

  private Dataset<Row> rows(StructType schema, int mostOfATask, Rows rows) {
    SoundscapeCorpus of = corpus;
    JavaRDD<Row> all =
        numbers(spark, corpus.clips(), mostOfATask)
            .flatMap(number -> rows.of(of, of.planner().plan(number)));
    return spark.createDataFrame(all, schema);
  }

  private void write(String description, String path, Dataset<Row> rows) {
    SparkJobs.run(
        spark.sparkContext(),
        description,
        () -> {
          // of an earlier attempt at the same output
          rows.write().mode(SaveMode.Overwrite).parquet(path);
          return path;
        });
  }
}
