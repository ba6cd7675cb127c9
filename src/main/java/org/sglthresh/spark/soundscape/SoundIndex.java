package org.sglthresh.spark.soundscape;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.error.UserException;
import org.sglthresh.psl.soundscape.SoundLibrary;
import org.sglthresh.psl.soundscape.SourceSound;
import org.sglthresh.spark.run.PartitionJob;
import org.sglthresh.spark.run.SparkJobs;

/**
 * What sounds in the files of a folder.
 *
 * @param sounds by file name, in the order of the names
 * @param bad files that cannot be used, and why, in the order of the names
 */
public record SoundIndex(Map<String, SourceSound> sounds, Map<String, String> bad) {
  private static final int FILES_A_TASK = 16;

  /** A file that was looked at. It is no record, since Kryo reads none. */
  private static final class Heard implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final double seconds;
    private final long[] active;
    private final String fault;

    private Heard(String name, double seconds, long[] active, String fault) {
      this.name = name;
      this.seconds = seconds;
      this.active = active;
      this.fault = fault;
    }
  }

  /**
   * Decodes every sound once. One Spark job.
   *
   * @param sampleRate of the soundscapes
   * @param maxSeconds a longer sound is bad
   */
  public static SoundIndex of(
      SparkSession spark, SoundFolder folder, int sampleRate, double maxSeconds) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    int tasks =
        Math.max(
            1,
            Math.min(
                folder.files().size() / FILES_A_TASK,
                4 * spark.sparkContext().defaultParallelism()));
    List<List<Heard>> heard =
        SparkJobs.run(
            spark.sparkContext(),
            "find what sounds in the sounds",
            () ->
                PartitionJob.run(
                    context.parallelize(folder.files(), tasks),
                    files -> hear(files, configuration.value(), sampleRate, maxSeconds)));
    Map<String, SourceSound> sounds = new LinkedHashMap<>();
    Map<String, String> bad = new LinkedHashMap<>();
    for (List<Heard> part : heard) {
      for (Heard file : part) {
        if (file.fault.isEmpty()) {
          sounds.put(file.name, new SourceSound(file.name, file.seconds, file.active));
        } else {
          bad.put(file.name, file.fault);
        }
      }
    }
    return new SoundIndex(sounds, bad);
  }

  private static List<Heard> hear(
      Iterator<SoundFile> files, Configuration configuration, int sampleRate, double maxSeconds) {
    List<Heard> heard = new ArrayList<>();
    while (files.hasNext()) {
      SoundFile file = files.next();
      // a cache for each file, as every file is looked at once
      heard.add(
          hear(
              file,
              new SoundSamples(configuration, sampleRate, new AudioLimits(maxSeconds)),
              sampleRate));
    }
    return heard;
  }

  private static Heard hear(SoundFile file, SoundSamples samples, int sampleRate) {
    try {
      Optional<SourceSound> sound =
          SourceSound.of(file.name(), samples.of(file.path()), sampleRate);
      return sound
          .map(found -> new Heard(found.file(), found.seconds(), found.active(), ""))
          .orElseGet(() -> bad(file, "is silent"));
    } catch (AudioException e) {
      return bad(file, e.getMessage());
    } catch (FileNotFoundException e) {
      return bad(file, "does not exist");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Heard bad(SoundFile file, String why) {
    return new Heard(file.name(), 0, new long[0], why);
  }

  /**
   * The library of the sounds that can be used.
   *
   * @param classNames of the events
   * @param backgrounds classes of the backgrounds
   * @throws UserException (input) when a class has no sound that can be used
   */
  public SoundLibrary library(
      SoundFolder folder, List<String> classNames, List<String> backgrounds) {
    Map<String, List<SourceSound>> byClass = new HashMap<>();
    for (SoundFile file : folder.files()) {
      SourceSound sound = sounds.get(file.name());
      if (sound != null) {
        byClass.computeIfAbsent(file.label(), name -> new ArrayList<>()).add(sound);
      }
    }
    List<String> all = new ArrayList<>(classNames);
    all.addAll(backgrounds);
    for (String name : all) {
      if (!byClass.containsKey(name)) {
        throw UserException.input(
            "no sound of class \""
                + name
                + "\" can be used, such as "
                + bad.entrySet().stream()
                    .filter(entry -> isOf(folder, entry.getKey(), name))
                    .findFirst()
                    .map(entry -> entry.getKey() + ", which " + entry.getValue())
                    .orElse("none")
                + "; give it one that sounds");
      }
    }
    return new SoundLibrary(
        classNames,
        classNames.stream().map(byClass::get).toList(),
        backgrounds.stream().flatMap(name -> byClass.get(name).stream()).toList());
  }

  private static boolean isOf(SoundFolder folder, String file, String label) {
    return folder.files().stream()
        .anyMatch(sound -> sound.name().equals(file) && sound.label().equals(label));
  }
}
