package org.sglthresh.spark.soundscape;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.wav.WavWriter;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.psl.soundscape.SoundscapeMixer;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.table.Columns;

/** Mixes soundscapes and writes them as WAV files or as a table. */
public final class SoundscapeAudio {
  /** The directory of the sounds in the output. */
  public static final String AUDIO = "audio";

  private static final String DESCRIPTION = "mix soundscapes";
  private static final StructType TABLE =
      new StructType()
          .add(Columns.CLIP_ID, DataTypes.StringType, false)
          .add(AUDIO, DataTypes.BinaryType, false);

  private static final int CLIPS_A_TASK = 100;

  /** The index has no sound that is longer than it may be. */
  private static final AudioLimits AS_HEARD = new AudioLimits(Double.MAX_VALUE);

  private final SparkSession spark;
  private final SoundscapeCorpus corpus;

  /** Of soundscapes. */
  public SoundscapeAudio(SparkSession spark, SoundscapeCorpus corpus) {
    this.spark = spark;
    this.corpus = corpus;
  }

  /** Makes the bytes of the files, of one task. */
  private static final class Mixing {
    private final SoundscapeCorpus corpus;
    private final SoundscapeMixer mixer;

    private Mixing(SoundscapeCorpus corpus, Configuration configuration) {
      this.corpus = corpus;
      SoundSamples samples = new SoundSamples(configuration, corpus.shape().sampleRate(), AS_HEARD);
      this.mixer =
          new SoundscapeMixer(
              corpus.shape(), sound -> samples.of(corpus.paths().get(sound.file())));
    }

    private byte[] wav(long number) {
      try {
        float[] mixed = mixer.mix(corpus.planner().plan(number));
        return WavWriter.pcm16(corpus.shape().sampleRate(), mixed, mixed.length);
      } catch (AudioException e) {
        throw new IllegalStateException("a sound that was good before: " + e.getMessage(), e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Writes a file for each soundscape. A file has its name once it is whole, so that a task that is
   * repeated does no harm.
   *
   * @param directory that is to hold them
   * @param scratch a directory of the same file system, which is deleted in the end
   * @param done receives how many are written
   */
  public void writeFiles(Path directory, Path scratch, LongConsumer done) {
    SerializableConfiguration configuration = configuration();
    SoundscapeCorpus of = corpus;
    String target = directory.toString();
    String whileWriting = scratch.toString();
    long[] written = {0};
    SparkJobs.run(
        spark.sparkContext(),
        DESCRIPTION,
        () -> {
          PartitionJob.<Long, Long>run(
              SoundscapeTables.numbers(spark, corpus.clips(), CLIPS_A_TASK),
              numbers -> write(of, numbers, configuration.value(), target, whileWriting),
              count -> {
                written[0] += count;
                done.accept(written[0]);
              });
          try {
            FileSystems.shared(scratch, configuration.value()).delete(scratch, true);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return target;
        });
  }

  private static long write(
      SoundscapeCorpus corpus,
      Iterator<Long> numbers,
      Configuration configuration,
      String directory,
      String scratch) {
    Mixing mixing = new Mixing(corpus, configuration);
    long attempt = TaskContext.get().taskAttemptId();
    long count = 0;
    try {
      Path target = new Path(directory);
      FileSystem fileSystem = FileSystems.shared(target, configuration);
      fileSystem.mkdirs(target);
      while (numbers.hasNext()) {
        long number = numbers.next();
        String name = corpus.recording(number);
        Path file = new Path(scratch, attempt + "-" + name);
        try (OutputStream out = fileSystem.create(file, true)) {
          out.write(mixing.wav(number));
        }
        Path whole = new Path(target, name);
        fileSystem.delete(whole, false); // of another attempt at the same task, the same bytes
        FileSystems.rename(fileSystem, file, whole);
        count++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count;
  }

  /** Writes a table of the files' bytes, which {@code annotate} reads. */
  public void writeTable(String path) {
    SparkJobs.run(
        spark.sparkContext(),
        DESCRIPTION,
        () -> {
          table(CLIPS_A_TASK).write().mode(SaveMode.Overwrite).parquet(path);
          return path;
        });
  }

  Dataset<Row> table(int mostOfATask) {
    SerializableConfiguration configuration = configuration();
    SoundscapeCorpus of = corpus;
    JavaRDD<Row> rows =
        SoundscapeTables.numbers(spark, corpus.clips(), mostOfATask)
            .mapPartitions(numbers -> rows(of, configuration.value(), numbers));
    return spark.createDataFrame(rows, TABLE);
  }

  static Iterator<Row> rows(
      SoundscapeCorpus corpus, Configuration configuration, Iterator<Long> numbers) {
    return new MixedRows(corpus, configuration, numbers);
  }

  /** A row of each soundscape. */
  private static final class MixedRows implements Iterator<Row> {
    private final SoundscapeCorpus corpus;
    private final Mixing mixing;
    private final Iterator<Long> numbers;

    private MixedRows(
        SoundscapeCorpus corpus, Configuration configuration, Iterator<Long> numbers) {
      this.corpus = corpus;
      this.mixing = new Mixing(corpus, configuration);
      this.numbers = numbers;
    }

    @Override
    public boolean hasNext() {
      return numbers.hasNext();
    }

    @Override
    public Row next() {
      long number = numbers.next();
      return RowFactory.create(corpus.recording(number), mixing.wav(number));
    }
  }

  private SerializableConfiguration configuration() {
    return new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
  }
}
