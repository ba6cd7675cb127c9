package org.sglthresh.job.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.TwoSets;
import org.sglthresh.testing.SparkTables;

/** Two taggers on the same clips: the later one, and an earlier one of noisier scores. */
abstract class TwoTaggersTestCase {
  static final double[] BEFORE = {0.4, 0.5, 0.6, 0.3};
  static final double[] AFTER = {0.5, 0.5, 0.4, 0.6};

  @TempDir static Path directory;
  static TwoSets sets;
  static float[][] earlier;
  static String before;
  static String after;

  @TempDir Path work;

  /** The earlier tagger has the scores of the later one with noise. */
  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
    before = sets.thresholds("before", BEFORE);
    after = sets.thresholds("after", AFTER);
    SplittableRandom random = new SplittableRandom(3);
    earlier = new float[sets.scores.length][];
    for (int clip = 0; clip < earlier.length; clip++) {
      earlier[clip] = sets.scores[clip].clone();
      for (int c = 0; c < earlier[clip].length; c++) {
        earlier[clip][c] = (float) (.7 * earlier[clip][c] + .3 * random.nextDouble());
      }
    }
    SparkTables.write(directory + "/old", earlier, sets.labels, 3);
  }

  static String[] taggers(String... more) {
    String[] old = {"--before-scores=" + directory + "/old/scores"};
    return TwoSets.words(TwoSets.words(sets.clips(), old), more);
  }

  Call diff(String... options) {
    String[] base = {"diff", "--before=" + before, "--after=" + after, "--output=" + out()};
    return Call.of(TwoSets.words(base, options));
  }

  Call gate(String rules, String... options) throws IOException {
    String[] base = {
      "gate",
      "--before=" + before,
      "--after=" + after,
      "--rules=" + Files.writeString(work.resolve("rules.json"), rules),
      "--output=" + out()
    };
    return Call.of(TwoSets.words(base, options));
  }

  String out() {
    return work.resolve("out").toString();
  }

  void assertFails(int exitCode, String reason, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(reason), call.lastLine());
    assertFalse(Files.exists(Path.of(out())));
  }

  /** Average precision of a class, counted plainly: scores have no ties. */
  static double averagePrecision(float[][] scores, int c) {
    double sum = 0;
    int positives = 0;
    for (int clip = 0; clip < scores.length; clip++) {
      if (sets.labels[clip][c] == 1) {
        float score = scores[clip][c];
        int above = 0;
        int right = 0;
        for (int other = 0; other < scores.length; other++) {
          above += scores[other][c] >= score ? 1 : 0;
          right += scores[other][c] >= score && sets.labels[other][c] == 1 ? 1 : 0;
        }
        sum += (double) right / above;
        positives++;
      }
    }
    return sum / positives;
  }

  static double meanPrecision(float[][] scores) {
    double sum = 0;
    for (int c = 0; c < 4; c++) {
      sum += averagePrecision(scores, c);
    }
    return sum / 4;
  }

  static long tags(float[][] scores, int c, double threshold) {
    return Arrays.stream(scores).filter(clip -> clip[c] > (float) threshold).count();
  }
}
