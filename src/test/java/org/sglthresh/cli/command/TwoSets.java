package org.sglthresh.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.testing.SparkTables;

/** Made-up clips of four classes, and thresholds to hold against each other on them. */
public final class TwoSets {
  public static final List<String> NAMES = List.of("Dog", "Cat, domestic", "Bird <b>", "Bell");
  private static final int CLIPS = 200;

  final Path directory;
  public final float[][] scores = new float[CLIPS][NAMES.size()];
  public final byte[][] labels = new byte[CLIPS][NAMES.size()];

  /** Writes scores, labels and class names into a directory. */
  public TwoSets(Path directory) throws IOException {
    this.directory = directory;
    SplittableRandom random = new SplittableRandom(11);
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < NAMES.size(); c++) {
        labels[clip][c] = (byte) (random.nextInt(c == 3 ? 50 : 4) == 0 ? 1 : 0);
        scores[clip][c] = (float) ((labels[clip][c] + 2 * random.nextDouble()) / 3);
      }
    }
    SparkTables.write(directory.toString(), scores, labels, 2);
    Files.writeString(
        directory.resolve("classes.json"), new ObjectMapper().writeValueAsString(NAMES));
  }

  /** A thresholds.json of the first so many classes. */
  public String thresholds(String name, double... thresholds) throws IOException {
    return thresholds(
        name, ScoreScale.PROBABILITY, NAMES.subList(0, thresholds.length), thresholds);
  }

  public String thresholds(String name, ScoreScale scale, List<String> names, double... thresholds)
      throws IOException {
    List<ClassThreshold> classes = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      classes.add(new ClassThreshold(c, names.get(c), (float) thresholds[c], 10));
    }
    Path run = Files.createDirectories(directory.resolve(name));
    ThresholdSet set = new ThresholdSet(scale, "sgl", "micro-f1", classes);
    Files.writeString(run.resolve("thresholds.json"), ThresholdSetJson.write(set));
    return run.toString();
  }

  /** A file with a text. */
  public String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  /** The options that name the clips. */
  public String[] clips() {
    return new String[] {
      "--scores=" + directory + "/scores",
      "--labels=" + directory + "/labels",
      "--classes=" + directory + "/classes.json"
    };
  }

  /** The options that name the clips without their labels. */
  public String[] unlabelledClips() {
    return new String[] {
      "--scores=" + directory + "/scores",
      "--classes=" + directory + "/classes.json",
      "--without-labels"
    };
  }

  /** Clips with a tag at thresholds of the first classes, counted plainly. */
  long tagged(double... thresholds) {
    return Arrays.stream(scores)
        .filter(
            clip ->
                IntStream.range(0, thresholds.length)
                    .anyMatch(c -> clip[c] > (float) thresholds[c]))
        .count();
  }

  /** Tags of a class at a threshold, counted plainly; only those that are right if asked. */
  public long tags(int c, double threshold, byte atLeast) {
    long tags = 0;
    for (int clip = 0; clip < CLIPS; clip++) {
      tags += scores[clip][c] > (float) threshold && labels[clip][c] >= atLeast ? 1 : 0;
    }
    return tags;
  }

  public static String[] words(String[] first, String... last) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray(String[]::new);
  }

  public static JsonNode json(String directory, String file) throws IOException {
    return new ObjectMapper().readTree(Path.of(directory, file).toFile());
  }
}
