package org.sglthresh.spark.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.SavedTagger;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.psl.RecordingAnnotator;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.annotate.ScoreContent;
import org.sglthresh.spark.annotate.SoundRows;
import org.sglthresh.spark.annotate.onnx.OnnxModel;

/**
 * Scores windows of sounds by a trained tagger: a row with the bytes of a sound becomes a row for
 * each of its windows, with the columns and the scores that the command {@code annotate} writes.
 * Other columns of the sound stay; its bytes do not. Transforming starts no job, and takes streams.
 */
public final class AudioAnnotator extends AnnotatorParams implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final String TAGGER = "tagger";

  private final FoundTagger tagger;

  /** The windows for which the network has been checked; null for none yet. */
  private transient volatile List<WindowLength> checked;

  /** An annotator with a tagger that was found already. */
  public AudioAnnotator(FoundTagger tagger) {
    this(Identifiable.randomUID("AudioAnnotator"), tagger);
  }

  /** The same with the given uid. */
  public AudioAnnotator(String uid, FoundTagger tagger) {
    super(uid);
    this.tagger = tagger;
  }

  /**
   * An annotator with the tagger of an ONNX file, which is described by the file beside it that
   * ends in {@code .json}, or known.
   *
   * @throws UserException when nothing says what the network is, or a file cannot be read
   */
  public static AudioAnnotator ofModel(String model) {
    return of(new TaggerSource(model, Optional.empty(), Optional.empty()));
  }

  /**
   * An annotator with a tagger.
   *
   * @param source the ONNX file, and what is said about it
   * @throws UserException when nothing says what the network is, or a file cannot be read
   */
  public static AudioAnnotator of(TaggerSource source) {
    try {
      SparkSession spark = SparkSession.builder().getOrCreate();
      return new AudioAnnotator(source.find(spark.sparkContext().hadoopConfiguration()));
    } catch (UserException e) {
      throw ParamWords.ofSounds(e);
    }
  }

  /** The names of the classes, in the order of the scores. */
  public String[] classNames() {
    return tagger.description().classes().toArray(new String[0]);
  }

  /** Column of ids of recordings. */
  public AudioAnnotator setIdCol(String value) {
    set(idCol(), value);
    return this;
  }

  /** Column of sounds, the bytes of their files. */
  public AudioAnnotator setAudioCol(String value) {
    set(audioCol(), value);
    return this;
  }

  /** Length of the windows in seconds. */
  public AudioAnnotator setWindows(double value) {
    set(windows(), value);
    return this;
  }

  /** What becomes of the last window if it is not whole: drop, keep or pad. */
  public AudioAnnotator setShortWindows(String value) {
    set(shortWindows(), value);
    return this;
  }

  /** A last window that holds less sound, in seconds, is left out. */
  public AudioAnnotator setMinimumSeconds(double value) {
    set(minimumSeconds(), value);
    return this;
  }

  /** A longer sound is invalid. */
  public AudioAnnotator setMaxSeconds(double value) {
    set(maxSeconds(), value);
    return this;
  }

  /** Whether the embedding of each window is kept, too. */
  public AudioAnnotator setEmbeddings(boolean value) {
    set(embeddings(), value);
    return this;
  }

  /** What becomes of a sound that has no windows: error, skip or keep. */
  public AudioAnnotator setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return this;
  }

  /** Column to add with handleInvalid keep: why a sound has no windows. */
  public AudioAnnotator setRejectedCol(String value) {
    set(rejectedCol(), value);
    return this;
  }

  /**
   * The windows of the sounds.
   *
   * @throws UserException when a column is missing or of a wrong type, or the network does not fit
   *     its description or the windows
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    ScoreContent content = new ScoreContent(wanted().description(), TaggerDevice.CPU, 0);
    return new SoundRows(content, grid(), getMaxSeconds(), columns(), ParamWords::ofSounds)
        .windows(dataset.toDF(), tagger.model().bytes());
  }

  /**
   * The schema of the windows.
   *
   * @throws UserException when a column is missing or of a wrong type, or the network does not fit
   *     its description or the windows
   */
  @Override
  public StructType transformSchema(StructType schema) {
    Schemas.requireSounds(
        Schemas.field(schema, this, idCol()), Schemas.field(schema, this, audioCol()));
    StructType windows = columns().windows(schema, wanted().description());
    if (!OptInJars.ONNX.arePresent()) {
      throw OptInJars.ONNX.missing("AudioAnnotator");
    }
    try {
      check();
    } catch (UserException e) {
      throw ParamWords.ofSounds(e);
    }
    return windows;
  }

  /** Scores silence and noise, once for each length of windows. */
  private void check() {
    List<WindowLength> lengths = grid().lengths();
    if (!lengths.equals(checked)) {
      int sampleRate = tagger.description().frontEnd().sampleRate();
      OnnxModel.check(
          tagger,
          TaggerDevice.CPU,
          lengths.stream().map(one -> RecordingAnnotator.samples(one, sampleRate)).toList());
      checked = lengths;
    }
  }

  /** The tagger, with the embedding only if it is wanted. */
  private FoundTagger wanted() {
    TaggerDescription description = tagger.description();
    if (!getEmbeddings()) {
      return new FoundTagger(description.withoutEmbedding(), tagger.model());
    }
    if (!description.hasEmbedding()) {
      throw UserException.usage(
          "embeddings is true, but the description of tagger "
              + description.name()
              + " names no output with embeddings: set it to false.");
    }
    return tagger;
  }

  @Override
  public AudioAnnotator copy(ParamMap extra) {
    return copyValues(new AudioAnnotator(uid(), tagger), extra);
  }

  /**
   * Writes {@code metadata/} (JSON) and {@code tagger/}: the network, {@code model.onnx}, and its
   * description, {@code model.json}.
   */
  @Override
  public MLWriter write() {
    return new ModelWriter(
        DefaultParamsWritable.super.write(),
        (spark, path) ->
            SavedTagger.write(tagger, taggerOf(path), spark.sparkContext().hadoopConfiguration()));
  }

  /** Reads what {@link #save} wrote. */
  public static MLReader<AudioAnnotator> read() {
    return new StageReader<>(AudioAnnotator.class) {
      @Override
      AudioAnnotator create(String uid, String path) {
        return new AudioAnnotator(uid, saved(path, sparkSession()));
      }
    };
  }

  private static FoundTagger saved(String path, SparkSession spark) {
    try {
      return SavedTagger.read(taggerOf(path), spark.sparkContext().hadoopConfiguration());
    } catch (UserException e) {
      throw UserException.input(
              "The saved AudioAnnotator at " + path + " is not complete: save it again.")
          .causedBy(e);
    }
  }

  private static String taggerOf(String path) {
    return UserPath.child(UserPath.of(path), TAGGER).toString();
  }

  /** Reads what {@link #save} wrote. */
  public static AudioAnnotator load(String path) {
    return read().load(path);
  }

  @Override
  public String toString() {
    return "AudioAnnotator: uid="
        + uid()
        + ", tagger="
        + tagger.description().name()
        + ", numClasses="
        + tagger.description().classes().size();
  }
}
