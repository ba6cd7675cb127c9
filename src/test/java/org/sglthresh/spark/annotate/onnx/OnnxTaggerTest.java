package org.sglthresh.spark.annotate.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.TestSound;
import org.sglthresh.feature.WindowFeatures;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.feature.tagger.TaggerDescription;
import org.sglthresh.feature.tagger.TaggerDevice;

class OnnxTaggerTest {
  private static final String LAYOUT = "\"layout\": \"batch,1,bands,frames\"";
  private static final String EMBEDDING = "\"embedding\": \"embedding\"";

  @TempDir private Path directory;

  private static OnnxTagger open(FoundTagger tagger) {
    return OnnxTagger.open(tagger.description(), tagger.model()::bytes, TaggerDevice.CPU, 0);
  }

  private static float[] features(TaggerDescription tagger, int from, int length) {
    WindowFeatures front = tagger.features();
    float[] features = new float[front.size(length)];
    front.fill(TestSound.signal(3_000), from, length, features);
    return features;
  }

  /** What the test networks compute: the mean of each band over frames from..to. */
  private static double[] means(float[] features, int frames, int from, int to) {
    double[] means = new double[8];
    for (int band = 0; band < 8; band++) {
      for (int frame = from; frame < to; frame++) {
        means[band] += features[band * frames + frame] / (to - from);
      }
    }
    return means;
  }

  private static double score(double[] means, int category) {
    double logit = 0;
    for (int band = 0; band < 8; band++) {
      logit += means[band] * (band - 3.5) * (category - 1) / 10;
    }
    return 1 / (1 + Math.exp(-logit));
  }

  @Test
  void givesScoresAndEmbeddingOfAWindow() throws IOException {
    FoundTagger tagger = TestTaggers.of(directory, "mean", LAYOUT, EMBEDDING, TestTaggers.CLASSES);
    float[] features = features(tagger.description(), 100, 1_000);
    double[] means = means(features, 19, 0, 19);
    try (OnnxTagger network = open(tagger)) {
      WindowOutput output = network.score(features, 19);
      assertEquals(3, output.scores().length);
      for (int i = 0; i < 3; i++) {
        assertEquals(score(means, i), output.scores()[i], 1e-6);
      }
      for (int i = 0; i < 8; i++) {
        assertEquals(means[i], output.embedding()[i], 1e-5);
      }
    }
  }

  @Test
  void leavesOutAnEmbeddingThatIsNotWanted() throws IOException {
    FoundTagger tagger = TestTaggers.of(directory, "mean", LAYOUT, EMBEDDING, TestTaggers.CLASSES);
    TaggerDescription without = tagger.description().withoutEmbedding();
    try (OnnxTagger network =
        OnnxTagger.open(without, tagger.model()::bytes, TaggerDevice.CPU, 0)) {
      WindowOutput output = network.score(features(without, 0, 1_000), 19);
      assertEquals(0, output.embedding().length);
      assertEquals(3, output.scores().length);
    }
  }

  @Test
  void logitsBecomeProbabilities() throws IOException {
    FoundTagger tagger =
        TestTaggers.of(
            directory,
            "logits",
            LAYOUT,
            "\"scores\": \"scores\"",
            "\"scoreScale\": \"logit\"",
            TestTaggers.CLASSES);
    float[] features = features(tagger.description(), 100, 1_000);
    double[] means = means(features, 19, 0, 19);
    try (OnnxTagger network = open(tagger)) {
      float[] scores = network.score(features, 19).scores();
      for (int i = 0; i < 3; i++) {
        assertEquals(score(means, i), scores[i], 1e-6);
      }
    }
  }

  @Test
  void scoresOfPatchesAreAveraged() throws IOException {
    String[] fields = {LAYOUT, EMBEDDING, TestTaggers.CLASSES};
    FoundTagger tagger =
        TestTaggers.of(
            directory,
            "fixed",
            TestTaggers.FRONT_END.formatted(", \"patchFrames\": 20, \"patchHop\": 8"),
            fields);
    WindowFeatures front = tagger.description().features();
    assertEquals(36, front.frames(1_500));
    float[] features = features(tagger.description(), 0, 1_500);
    try (OnnxTagger network = open(tagger)) {
      WindowOutput output = network.score(features, 36);
      for (int i = 0; i < 3; i++) {
        double expected = 0;
        for (int from : new int[] {0, 8, 16}) {
          expected += score(means(features, 36, from, from + 20), i) / 3;
        }
        assertEquals(expected, output.scores()[i], 1e-6);
      }
      assertEquals(8, output.embedding().length);
    }
  }

  @Test
  void severalRowsOfAWindowAreAveraged() throws IOException {
    String[] fields = {"\"layout\": \"samples\"", TestTaggers.CLASSES};
    FoundTagger tagger =
        TestTaggers.of(
            directory,
            "rows",
            "\"frontEnd\": {\"kind\": \"waveform\", \"sampleRate\": 8000}",
            fields);
    float[] samples = features(tagger.description(), 500, 300);
    double expected = 0;
    for (int row = 0; row < 3; row++) {
      double logit = 0;
      for (int i = 0; i < 100; i++) {
        logit += samples[100 * row + i] * (i - 3.5) / 10;
      }
      expected += 1 / (1 + Math.exp(-logit)) / 3;
    }
    try (OnnxTagger network = open(tagger)) {
      assertEquals(expected, network.score(samples, 300).scores()[2], 1e-6);
    }
  }

  /** Buffers of a long window do not show in a short one, nor the other way round. */
  @Test
  void aWindowDoesNotDependOnThoseBefore() throws IOException {
    FoundTagger tagger = TestTaggers.of(directory, "mean", LAYOUT, TestTaggers.CLASSES);
    float[] large = features(tagger.description(), 0, 2_500);
    float[] small = features(tagger.description(), 1_000, 300);
    int largeFrames = tagger.description().features().frames(2_500);
    int smallFrames = tagger.description().features().frames(300);
    try (OnnxTagger network = open(tagger);
        OnnxTagger fresh = open(tagger)) {
      float[] before = network.score(large, largeFrames).scores();
      float[] between = network.score(small, smallFrames).scores();
      float[] after = network.score(large, largeFrames).scores();
      assertArrayEquals(before, after);
      assertNotEquals(before[0], between[0]);
      assertArrayEquals(between, fresh.score(small, smallFrames).scores());
    }
  }

  @Test
  void tasksShareTheNetworkOfAFile() throws Exception {
    FoundTagger tagger = TestTaggers.of(directory, "mean", LAYOUT, TestTaggers.CLASSES);
    float[] features = features(tagger.description(), 0, 2_000);
    int frames = tagger.description().features().frames(2_000);
    // another network closes the one that no task uses
    open(TestTaggers.of(directory, "logits", LAYOUT, TestTaggers.CLASSES)).close();
    AtomicInteger read = new AtomicInteger();
    ExecutorService tasks = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> all = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        all.add(tasks.submit(() -> last(tagger, read, features, frames)));
      }
      for (Future<float[]> task : all) {
        assertArrayEquals(all.get(0).get(), task.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      tasks.shutdown();
    }
    assertEquals(1, read.get());
  }

  private static float[] last(
      FoundTagger tagger, AtomicInteger read, float[] features, int frames) {
    try (OnnxTagger network =
        OnnxTagger.open(
            tagger.description(),
            () -> {
              read.incrementAndGet();
              return tagger.model().bytes();
            },
            TaggerDevice.CPU,
            0)) {
      float[] scores = {};
      for (int i = 0; i < 50; i++) {
        scores = network.score(features, frames).scores();
      }
      return scores;
    }
  }

  @Test
  void refusesAScoreThatIsNoProbability() throws IOException {
    FoundTagger tagger = TestTaggers.of(directory, "nan", LAYOUT, TestTaggers.CLASSES);
    try (OnnxTagger network = open(tagger)) {
      float[] negative = features(tagger.description(), 0, 1_000);
      negative[0] = -1;
      UserException e = assertThrows(UserException.class, () -> network.score(negative, 19));
      assertEquals(ErrorKind.INPUT, e.kind());
      assertEquals(
          "Tagger nan gives NaN for class 0 (Dog), not a number from 0 to 1.", e.getMessage());
    }
  }

  @Test
  void namesTheTaggerThatFails() throws IOException {
    FoundTagger tagger =
        TestTaggers.of(
            directory,
            "rows",
            "\"frontEnd\": {\"kind\": \"waveform\", \"sampleRate\": 8000}",
            new String[] {"\"layout\": \"samples\"", TestTaggers.CLASSES});
    try (OnnxTagger network = open(tagger)) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> network.score(new float[250], 250));
      assertEquals("tagger rows fails on 250 frames", e.getMessage().split(":")[0]);
    }
  }
}
