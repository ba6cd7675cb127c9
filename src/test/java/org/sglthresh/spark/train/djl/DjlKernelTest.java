package org.sglthresh.spark.train.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.Parameter;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.TrainingMode.Normalisation;
import org.sglthresh.psl.student.Weights;

class DjlKernelTest {
  private static final TrainingMode DROPOUT = new TrainingMode(0.4, 7, Normalisation.FROZEN);

  private static double loss(float[] parameters, Examples examples) {
    Weights weights = new Weights(parameters, Batches.weights().statistics());
    GradientSums sums = Batches.gradient(Batches.FROZEN, weights, examples, 1);
    return sums.meanLoss() * sums.known();
  }

  /** The same to this share of the largest. */
  private static void assertClose(double[] expected, double[] found, double share) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 0);
    assertArrayEquals(expected, found, share * largest);
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private static double[] gradient(TrainingMode mode, Examples examples, long step) {
    return Batches.summed(Batches.gradient(mode, Batches.weights(), examples, step));
  }

  /** In each tensor, where the gradient is largest. */
  @Test
  void theGradientIsThatOfFiniteDifferences() {
    Examples examples = Batches.windows(3);
    double[] gradient = gradient(Batches.FROZEN, examples, 1);
    for (Parameter parameter : Batches.NETWORK.parameters()) {
      int first = Batches.position(parameter.name());
      int at = first;
      for (int i = first; i < first + parameter.size(); i++) {
        at = Math.abs(gradient[i]) > Math.abs(gradient[at]) ? i : at;
      }
      float[] more = Batches.weights().parameters();
      float[] less = more.clone();
      more[at] += 2e-3f;
      less[at] -= 2e-3f;
      double slope = (loss(more, examples) - loss(less, examples)) / ((double) more[at] - less[at]);
      assertEquals(slope, gradient[at], 0.02 * Math.abs(slope), parameter.name());
    }
  }

  @Test
  void gradientsOfDisjointWindowsAddUp() {
    Examples all = Batches.windows(6);
    GradientSums sums = Batches.gradient(Batches.FROZEN, Batches.weights(), all, 1);
    assertEquals(6, sums.windows());
    assertEquals(6 * Batches.CLASSES, sums.known());
    assertClose(
        Batches.summed(sums),
        sum(
            gradient(Batches.FROZEN, all.select(0, 2), 1),
            gradient(Batches.FROZEN, all.select(2, 6), 1)),
        1e-5);
  }

  @Test
  void windowsOfDifferentLengthsScoreAsAlone() {
    Examples mixed = Batches.windows(0, 41, 17, 100, 41, 1, 17);
    try (DjlKernel kernel = Batches.kernel(Batches.FROZEN)) {
      float[][] scores = kernel.scores(Batches.weights(), mixed);
      for (int i = 0; i < mixed.size(); i++) {
        assertArrayEquals(
            kernel.scores(Batches.weights(), mixed.select(i, i + 1))[0], scores[i], 1e-6f);
      }
    }
    double[] apart = new double[Batches.NETWORK.size()];
    for (int i = 0; i < mixed.size(); i++) {
      apart = sum(apart, gradient(DROPOUT, mixed.select(i, i + 1), 1));
    }
    assertClose(apart, gradient(DROPOUT, mixed, 1), 1e-5);
  }

  @Test
  void manyWindowsAreThoseOfFew() {
    int many = 3 * DjlKernel.AT_ONCE + 2;
    Examples all = Batches.windows(many);
    double[] apart = new double[Batches.NETWORK.size()];
    try (DjlKernel kernel = Batches.kernel(Batches.FROZEN)) {
      float[][] scores = kernel.scores(Batches.weights(), all);
      assertEquals(many, scores.length);
      for (int i = 0; i < many; i++) {
        Examples one = all.select(i, i + 1);
        assertArrayEquals(kernel.scores(Batches.weights(), one)[0], scores[i], 1e-6f);
        apart = sum(apart, gradient(DROPOUT, one, 1));
      }
    }
    assertClose(apart, gradient(DROPOUT, all, 1), 1e-5);
  }

  /** In training they are not cut in parts, whose means and variances would be others. */
  @Test
  void windowsThatNormaliseEachOtherAreComputedTogether() {
    Examples half = Batches.windows(DjlKernel.AT_ONCE);
    List<Integer> twice = new ArrayList<>();
    for (int i = 0; i < 2 * DjlKernel.AT_ONCE; i++) {
      twice.add(i / 2); // the first part would have the first windows alone
    }
    double[] once = gradient(Batches.TRAIN, half, 1);
    assertClose(sum(once, once), gradient(Batches.TRAIN, half.select(twice), 1), 1e-5);
  }

  @Test
  void dropoutDependsOnSeedStepAndNumberOfTheWindowAlone() {
    Examples four = Batches.windows(4);
    double[] alone = gradient(DROPOUT, four.select(2, 3), 5);
    double[] others =
        sum(gradient(DROPOUT, four.select(0, 2), 5), gradient(DROPOUT, four.select(3, 4), 5));
    assertClose(sum(alone, others), gradient(DROPOUT, four, 5), 1e-5);

    assertArrayEquals(alone, gradient(DROPOUT, four.select(2, 3), 5));
    assertFalse(Arrays.equals(alone, gradient(DROPOUT, four.select(2, 3), 6)), "step");
    TrainingMode otherSeed = new TrainingMode(0.4, 8, Normalisation.FROZEN);
    assertFalse(Arrays.equals(alone, gradient(otherSeed, four.select(2, 3), 5)), "seed");
    Examples otherNumber =
        new Examples(
            new int[] {3}, new float[][] {four.features(2)}, new float[][] {four.labels(2)});
    assertFalse(Arrays.equals(alone, gradient(DROPOUT, otherNumber, 5)), "number");
    assertFalse(Arrays.equals(alone, gradient(Batches.FROZEN, four.select(2, 3), 5)), "no dropout");
  }

  /** What is kept is scaled, so that scores are right on average. */
  @Test
  void dropoutKeepsTheMean() {
    Examples one = Batches.windows(1);
    double plain = gradient(Batches.FROZEN, one, 1)[Batches.position("classifier.weight")];
    double sum = 0;
    for (int step = 0; step < 200; step++) {
      sum += gradient(DROPOUT, one, step)[Batches.position("classifier.weight")];
    }
    assertEquals(plain, sum / 200, 0.1 * Math.abs(plain));
  }

  @Test
  void unknownLabelsHaveNoGradient() {
    Examples two = Batches.windows(2);
    Arrays.fill(two.labels(1), Float.NaN);
    GradientSums unknown = Batches.gradient(Batches.FROZEN, Batches.weights(), two.select(1, 2), 1);
    assertEquals(0, unknown.known());
    assertEquals(1, unknown.windows());
    Batches.kernel(Batches.FROZEN).addGradient(Batches.weights(), two.select(0, 1), 1, unknown);
    assertArrayEquals(
        gradient(Batches.FROZEN, two.select(0, 1), 1), Batches.summed(unknown), "only zeros");
    GradientSums both = Batches.gradient(Batches.FROZEN, Batches.weights(), two, 1);
    assertEquals(Batches.CLASSES, both.known());
    assertClose(gradient(Batches.FROZEN, two.select(0, 1), 1), Batches.summed(both), 1e-5);

    two.labels(0)[3] = Float.NaN;
    double[] gradient = gradient(Batches.FROZEN, two, 1);
    int biases = Batches.position("classifier.bias");
    assertEquals(0, gradient[biases + 3]);
    assertTrue(gradient[biases + 2] != 0);
  }

  @Test
  void tasksOfOneExecutorDoNotDisturbEachOther() throws Exception {
    List<double[]> expected = new ArrayList<>();
    for (int task = 0; task < 8; task++) {
      expected.add(work(task));
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<double[]>> found = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        int own = task;
        found.add(threads.submit(() -> work(own)));
      }
      for (int task = 0; task < 8; task++) {
        assertArrayEquals(expected.get(task), found.get(task).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Steps and scores of a task, to the last bit. */
  private static double[] work(int task) {
    Weights weights = Batches.weights();
    Examples examples = Batches.windows(task, 41, 41, 30, 41, 41);
    GradientSums sums = Batches.NETWORK.noSums();
    try (DjlKernel kernel = Batches.kernel(task % 2 == 0 ? DROPOUT : Batches.TRAIN)) {
      for (int step = 0; step < 5; step++) {
        kernel.addGradient(weights, examples, step, sums);
        sums.add(kernel.scores(weights, examples)[step][0], 0, 0);
      }
    }
    double[] all = Arrays.copyOf(sums.meanGradient(), Batches.NETWORK.size() + 1);
    all[all.length - 1] = sums.meanLoss();
    return all;
  }
}
