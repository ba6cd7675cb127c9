package org.sglthresh.spark.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.TrainingMode.Normalisation;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.spark.read.Tables;

/** What a training is answered does not depend on the partitions of its windows. */
class WindowDataTest {
  private static final int WINDOWS = 60;
  private static final int[] PARTITIONS = {1, 2, 7};
  private static final DenseArchitecture STUDENT =
      new DenseArchitecture(5, List.of(4), TrainTables.CLASSES.size());
  private static final StudentKernels KERNELS =
      new StudentKernels(
          STUDENT, new float[] {1, 2, .5f}, new TrainingMode(0, 0, Normalisation.TRAIN));

  @TempDir private static Path directory;
  private static StudentTables tables;

  @BeforeAll
  static void write() {
    TrainTables written = new TrainTables(directory);
    TrainTables.Corpus corpus = new TrainTables.Corpus("r", WINDOWS, 5, 3);
    tables =
        StudentTables.open(
            Tables.spark(),
            TrainTables.source(
                corpus.features(written, "features"), corpus.labels(written, "labels")));
  }

  private static StudentWindows windows(int partitions) {
    return tables.load(TrainTables.CLASSES, new FeatureLength(5, false), partitions);
  }

  private static Weights weights(Architecture student) {
    float[] weights = student.initial(8).parameters();
    for (int i = weights.length - 15; i < weights.length; i++) {
      weights[i] = (i % 7 - 3) / 5f; // the last layer begins with zeros
    }
    return new Weights(weights, new float[0]);
  }

  private static void assertSame(GradientSums expected, GradientSums found) {
    assertEquals(expected.windows(), found.windows());
    assertEquals(expected.known(), found.known());
    assertEquals(expected.meanLoss(), found.meanLoss(), 1e-6);
    assertArrayEquals(expected.meanGradient(), found.meanGradient(), 1e-6);
  }

  private static void assertSameOnAnyPartitions(int[] batch) {
    Optional<GradientSums> first = Optional.empty();
    for (int partitions : PARTITIONS) {
      try (WindowData data =
          new WindowData(windows(partitions), Optional.empty(), Optional.empty(), KERNELS)) {
        GradientSums sums = data.gradient(weights(STUDENT), batch, 1);
        assertEquals(batch.length, sums.windows());
        assertTrue(Arrays.stream(sums.meanGradient()).anyMatch(slope -> Math.abs(slope) > 1e-3));
        first.ifPresent(expected -> assertSame(expected, sums));
        first = first.or(() -> Optional.of(sums));
      }
    }
  }

  @Test
  void gradientsOfAllWindowsAddUp() {
    assertSameOnAnyPartitions(IntStream.range(0, WINDOWS).toArray());
  }

  @Test
  void aBatchMayMissPartitions() {
    assertSameOnAnyPartitions(new int[] {WINDOWS - 1});
    assertSameOnAnyPartitions(new int[] {0, 1, 2, WINDOWS - 2});
  }

  @Test
  void gradientsOfBatchesAddUpToThatOfAll() {
    int[] all = IntStream.range(0, WINDOWS).toArray();
    try (WindowData data =
        new WindowData(windows(3), Optional.empty(), Optional.empty(), KERNELS)) {
      GradientSums sums = KERNELS.noSums();
      for (int from = 0; from < WINDOWS; from += 20) {
        int[] batch = Arrays.copyOfRange(all, from, from + 20);
        sums.add(data.gradient(weights(STUDENT), batch, 1).packed());
      }
      assertSame(data.gradient(weights(STUDENT), all, 1), sums);
    }
  }

  @Test
  void idsAndScoresAreInTheOrderOfTheNumbers() {
    List<String> ids = List.of();
    List<float[]> scores = List.of();
    for (int partitions : PARTITIONS) {
      try (WindowData data =
              new WindowData(windows(partitions), Optional.empty(), Optional.empty(), KERNELS);
          StudentWindows windows = windows(partitions)) {
        List<String> found = data.ids(IntStream.range(0, WINDOWS).toArray());
        assertEquals(WINDOWS, found.size());
        assertEquals(
            List.of(found.get(3), found.get(31), found.get(59)), data.ids(new int[] {3, 31, 59}));
        List<float[]> scored = windows.scores(KERNELS, weights(STUDENT));
        ids = ids.isEmpty() ? found : ids;
        scores = scores.isEmpty() ? scored : scores;
        assertEquals(ids, found);
        for (int i = 0; i < WINDOWS; i++) {
          assertArrayEquals(scores.get(i), scored.get(i), 1e-6f);
        }
      }
    }
  }

  @Test
  void theMeanAveragePrecisionIsThatOfTheValidationWindows() {
    StudentWindows held = windows(2);
    Weights weights = weights(STUDENT);
    double expected = StudentMetrics.of(held.scores(KERNELS, weights), held.labels()).map();
    try (WindowData data =
        new WindowData(windows(2), Optional.of(held), Optional.of(windows(3)), KERNELS)) {
      assertTrue(data.validates());
      assertEquals(
          new WindowData.Counts(WINDOWS, Optional.of(WINDOWS), Optional.of(WINDOWS)),
          data.counts());
      assertEquals(expected, data.map(weights), 1e-12);
      assertEquals(expected, data.evaluate(weights).orElseThrow().map(), 1e-6);
    }
    try (WindowData data =
        new WindowData(windows(2), Optional.empty(), Optional.empty(), KERNELS)) {
      assertTrue(!data.validates() && Double.isNaN(data.map(weights)));
    }
  }
}
