package org.sglthresh.spark.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.audio.decode.AudioKind;
import org.sglthresh.error.OptInJars;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.InputPaths;
import org.sglthresh.io.fs.InputPaths.Names;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.UserPath;

/** Sound files in a directory, at all depths, or those that a glob matches. */
final class AudioFiles implements AudioInput {
  /** A batch is not larger than this, unless a single file is. */
  private static final long BATCH_BYTES = 512L << 20;

  /** So many batches a core, that the last ones do not leave the others idle for long. */
  private static final int BATCHES_A_CORE = 4;

  private final SparkSession spark;
  private final List<AudioSource> files;
  private final Set<OptInJars> jars;
  private final List<String> others;

  private AudioFiles(
      SparkSession spark, List<AudioSource> files, Set<OptInJars> jars, List<String> others) {
    this.spark = spark;
    this.files = files;
    this.jars = jars;
    this.others = others;
  }

  /** Known files, such as those that a table names. */
  static AudioFiles of(SparkSession spark, List<AudioSource> files) {
    Set<OptInJars> jars = EnumSet.noneOf(OptInJars.class);
    files.forEach(file -> AudioKind.neededBy(file.path()).ifPresent(jars::add));
    return new AudioFiles(spark, sorted(files), jars, List.of());
  }

  /**
   * Finds the files below a path or glob.
   *
   * @throws UserException (input) when there is none, a directory cannot be listed, or two have the
   *     same id
   */
  static AudioFiles find(
      SparkSession spark, String text, List<FileStatus> matches, RecordingIds ids) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    List<AudioSource> files = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try {
      FileSystem fileSystem = FileSystems.shared(UserPath.of(text), configuration);
      Path root = root(fileSystem, text, matches);
      boolean isFile = matches.size() == 1 && matches.get(0).isFile();
      for (FileStatus match : matches) {
        for (FileStatus file : InputPaths.filesBelow(fileSystem, match, Names.OF_SOUNDS)) {
          if (isFile || AudioKind.ofName(file.getPath().getName()).isPresent()) {
            files.add(source(file, root, ids));
          } else {
            others.add(file.getPath().getName());
          }
        }
      }
    } catch (IOException e) {
      throw UserException.input(
              "--audio " + text + " cannot be listed: " + IoReason.of(e) + "; check the path")
          .causedBy(e);
    }
    if (files.isEmpty()) {
      throw UserException.input(
          "--audio "
              + text
              + " holds no sound files (names that end in "
              + String.join(", ", AudioKind.extensions())
              + "); check the path");
    }
    requireUnique(files, ids);
    AudioFiles found = of(spark, files);
    return new AudioFiles(spark, found.files, found.jars, others);
  }

  private static List<AudioSource> sorted(List<AudioSource> files) {
    List<AudioSource> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(AudioSource::recording));
    return sorted;
  }

  private static AudioSource source(FileStatus file, Path root, RecordingIds ids) {
    String path = file.getPath().toString();
    String below = path.substring(root.toString().length()).replaceFirst("^/+", "");
    return AudioSource.file(ids.of(below), path, file.getLen(), file.getModificationTime());
  }

  /** The directory that ids are relative to: what stands before the first wildcard. */
  private static Path root(FileSystem fileSystem, String text, List<FileStatus> matches)
      throws IOException {
    if (FileSystems.status(fileSystem, UserPath.of(text)).isPresent()) {
      FileStatus match = matches.get(0);
      return match.isDirectory() ? match.getPath() : match.getPath().getParent();
    }
    String literal = text.split("[*?\\[{\\\\]", 2)[0];
    int slash = literal.lastIndexOf('/');
    String directory = slash < 0 ? "." : literal.substring(0, Math.max(1, slash));
    return fileSystem.makeQualified(UserPath.of(directory));
  }

  private static void requireUnique(List<AudioSource> files, RecordingIds ids) {
    Map<String, AudioSource> seen = new HashMap<>();
    for (AudioSource file : files) {
      AudioSource other = seen.putIfAbsent(file.recording(), file);
      if (other != null) {
        throw UserException.input(
            String.format(
                "%s and %s both have the id %s; give --recording-ids %s%s",
                other.path(),
                file.path(),
                file.recording(),
                Words.nameOf(RecordingIds.PATH),
                ids == RecordingIds.PATH ? ", or name them apart" : ""));
      }
    }
  }

  @Override
  public long count() {
    return files.size();
  }

  @Override
  public Set<OptInJars> jars() {
    return jars;
  }

  @Override
  public String text() {
    return Words.counted(files.size(), "sound file");
  }

  @Override
  public List<String> notes() {
    return others.isEmpty()
        ? List.of()
        : List.of(
            Words.counted(others.size(), "other file")
                + " in --audio "
                + (others.size() == 1 ? "is" : "are")
                + " left out, such as "
                + others.get(0));
  }

  @Override
  public Pending pending(CommittedRecordings done, int batchRecordings) {
    requireSameFiles(done);
    List<AudioSource> pending = files.stream().filter(file -> !done.has(file)).toList();
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    if (pending.isEmpty()) {
      return new Pending(context.emptyRDD(), 0);
    }
    List<List<AudioSource>> batches = batches(pending, batchRecordings);
    JavaRDD<AudioSource> sounds =
        context.parallelize(batches, batches.size()).flatMap(List::iterator);
    return new Pending(sounds, pending.size());
  }

  /** Files of another directory may have the same ids: they are no newer states of those files. */
  private void requireSameFiles(CommittedRecordings done) {
    List<AudioSource> others = files.stream().filter(done::hasOtherThan).toList();
    if (!others.isEmpty()) {
      throw UserException.output(
          String.format(
              "the output has %s from other files under the same id, such as %s, which is %s now;"
                  + " name the files of the same --audio, or choose another directory",
              Words.counted(others.size(), "recording"),
              others.get(0).recording(),
              others.get(0).path()));
    }
  }

  private List<List<AudioSource>> batches(List<AudioSource> pending, int batchRecordings) {
    int wanted = BATCHES_A_CORE * spark.sparkContext().defaultParallelism();
    int most = Math.max(1, Math.min(batchRecordings, (pending.size() + wanted - 1) / wanted));
    List<List<AudioSource>> batches = new ArrayList<>();
    List<AudioSource> batch = new ArrayList<>();
    long bytes = 0;
    for (AudioSource file : pending) {
      boolean isFull = batch.size() == most || bytes + file.bytes() > BATCH_BYTES;
      if (isFull && !batch.isEmpty()) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(file);
      bytes += file.bytes();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
