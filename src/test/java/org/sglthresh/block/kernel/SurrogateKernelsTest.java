package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sglthresh.block.kernel.SurrogateKernel.PREDICTED;
import static org.sglthresh.block.kernel.SurrogateKernel.SLOPE;
import static org.sglthresh.block.kernel.SurrogateKernel.SLOPE_POSITIVES;
import static org.sglthresh.block.kernel.SurrogateKernel.SUMS;
import static org.sglthresh.block.kernel.SurrogateKernel.SURROGATE;
import static org.sglthresh.block.kernel.SurrogateKernel.SURROGATE_POSITIVES;
import static org.sglthresh.block.kernel.SurrogateKernel.TRUE_POSITIVES;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.RandomBlock;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.math.Logistic;

class SurrogateKernelsTest {
  private static final int CLASSES = 3;
  private static final double[] THRESHOLDS = {0.3, 0.01, 0.5, 0.97, 0, 1, -2, 40};

  private static double tolerance(Precision precision) {
    return precision == Precision.DOUBLE ? 2e-13 : 3e-6;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void sumsAreThoseOfTheDefinitionAtEverySize(Precision precision) {
    List<Integer> sizes = new ArrayList<>(List.of(255, 1023, 1024, 1025, 5000, 20_000));
    for (int size = 1; size <= 70; size++) {
      sizes.add(size);
    }
    for (int size : sizes) {
      compare(new RandomBlock(size, CLASSES).of(size), precision, 50, THRESHOLDS);
      compare(new RandomBlock(size, CLASSES).even(0, 1).of(size), precision, 50, THRESHOLDS);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void weightsSoftAndUnknownLabelsCountAsDefined(Precision precision) {
    for (int size : new int[] {1, 17, 400, 3000}) {
      RandomBlock[] kinds = {
        new RandomBlock(1, CLASSES).weighted(),
        new RandomBlock(2, CLASSES).soft(),
        new RandomBlock(3, CLASSES).unknown(),
        new RandomBlock(4, CLASSES).weighted().soft().unknown(),
        new RandomBlock(5, CLASSES).weighted().soft().unknown().even(-20, 20),
      };
      for (RandomBlock kind : kinds) {
        compare(kind.of(size), precision, 50, THRESHOLDS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void steepSlopesAndFarLogitsNeitherOverflowNorLoseAnything(Precision precision) {
    double[] thresholds = {0, 79, -79.5, 80.01, 1e6, -1e6, 1e39, -1e39, 1e300, -1e300};
    for (double slope : new double[] {0.01, 1, 8, 200, 1e4, 1e12}) {
      ScoreBlock block = new RandomBlock(7, CLASSES).even(-80, 80).unknown().of(2500);
      compare(block, precision, slope, thresholds);
    }
  }

  @Test
  void learnedSlopesMayShrinkCrossZeroOrExplode() {
    for (boolean weighted : new boolean[] {false, true}) {
      RandomBlock random = new RandomBlock(8, CLASSES).unknown();
      ScoreBlock block = (weighted ? random.weighted() : random).of(3000);
      PreparedBlock definition = prepare(new ScalarKernel(SlopeMode.LEARNED), block, slopes(50));
      PreparedBlock prepared =
          prepare(kernel(Precision.DOUBLE, SlopeMode.LEARNED), block, slopes(50));
      double[] learned = {
        50, 55, 62.5, 70, 300, 1e7, 1e40, 5, 1e-3, 1e-40, 0, -1e-40, -5, -50, -900
      };
      for (double slope : learned) {
        for (int c = 0; c < CLASSES; c++) {
          for (double threshold : THRESHOLDS) {
            double[] expected = sums(definition, c, threshold, slope);
            double[] actual = sums(prepared, c, threshold, slope);
            assertSums(expected, actual, 1e-12, "slope " + slope);
          }
        }
      }
    }
  }

  @Test
  void singlePrecisionIsRightForSlopesThatNoFloatHolds() {
    ScoreBlock block = new RandomBlock(8, CLASSES).unknown().of(300);
    PreparedBlock definition = prepare(new ScalarKernel(SlopeMode.LEARNED), block, slopes(50));
    PreparedBlock prepared = prepare(kernel(Precision.FLOAT, SlopeMode.LEARNED), block, slopes(50));
    for (double slope : new double[] {0, 1e-45, 1e-31, 1e31, 1e45, 1e300}) {
      double[] expected = sums(definition, 1, 0.3, slope);
      assertSums(expected, sums(prepared, 1, 0.3, slope), 1e-7, "slope " + slope);
    }
  }

  @Test
  void anUnknownLabelAddsExactlyNothing() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(1, 40);
    for (int clip = 0; clip < 40; clip++) {
      builder.add(new float[] {0.5f}, new ClipLabels(new int[0], new float[0], new int[] {0}, 1));
    }
    PreparedBlock prepared =
        prepare(kernel(Precision.DOUBLE, SlopeMode.LEARNED), builder.build(), slopes(50));
    for (double threshold : new double[] {-1e300, -1e39, 0, 0.5, 1e300}) {
      for (double slope : new double[] {0, 1e-300, 50, 1e300}) {
        assertArrayEquals(new double[SUMS], sums(prepared, 0, threshold, slope));
      }
    }
  }

  @Test
  void surrogatesAreDerivativesOfTheSoftCounts() {
    ScoreBlock block = new RandomBlock(9, CLASSES).weighted().of(800);
    PreparedBlock prepared =
        prepare(kernel(Precision.DOUBLE, SlopeMode.LEARNED), block, slopes(20));
    double h = 1e-5;
    double a = 20;
    for (int c = 1; c < CLASSES; c++) {
      for (double t : new double[] {0.02, 0.2, 0.6}) {
        double[] sums = sums(prepared, c, t, a);
        double byThreshold = (soft(block, c, t - h, a) - soft(block, c, t + h, a)) / (2 * h);
        double bySlope = (soft(block, c, t, a + h) - soft(block, c, t, a - h)) / (2 * h);
        assertEquals(byThreshold, sums[SURROGATE], 1e-7 * byThreshold);
        assertEquals(bySlope, sums[SLOPE], 1e-7 * (1 + Math.abs(bySlope)));
      }
    }
  }

  private static double soft(ScoreBlock block, int c, double threshold, double slope) {
    double sum = 0;
    for (int clip = 0; clip < block.clips(); clip++) {
      double x = block.scores()[block.column(c) + clip] - threshold;
      sum += block.weights()[clip] * Logistic.sigmoid(slope * x);
    }
    return sum;
  }

  @Test
  void plainJavaAndVectorsPrepareAndSumToTheSameBits() {
    for (Precision precision : Precision.values()) {
      for (int size : new int[] {1, 30, 1025, 6000}) {
        ScoreBlock block = new RandomBlock(size, CLASSES).of(size);
        PreparedBlock fastest = prepare(kernel(precision, SlopeMode.LEARNED), block, slopes(50));
        PreparedBlock scalar =
            prepare(
                SurrogateKernels.choose(precision, SlopeMode.LEARNED, Arithmetic.SCALAR),
                block,
                slopes(50));
        for (int c = 0; c < CLASSES; c++) {
          assertArrayEquals(sums(scalar, c, 0.2, 51), sums(fastest, c, 0.2, 51));
        }
      }
    }
  }

  @Test
  void aPreparedBlockTravels() throws IOException, ClassNotFoundException {
    ScoreBlock block = new RandomBlock(3, CLASSES).of(2000);
    PreparedBlock prepared = prepare(kernel(Precision.DOUBLE, SlopeMode.FIXED), block, slopes(50));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(prepared);
    }
    assertTrue(
        Math.abs(prepared.bytes() - bytes.size()) < 1500, "bytes() is about the serialized size");
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    PreparedBlock copy = (PreparedBlock) in.readObject();
    assertArrayEquals(sums(prepared, 1, 0.3, 50), sums(copy, 1, 0.3, 50));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void blocksAndClassesPreparedTogetherSumLikeAllTheirClips(Precision precision) {
    List<ScoreBlock> plain =
        List.of(new RandomBlock(1, CLASSES).of(700), new RandomBlock(2, CLASSES).of(90));
    List<ScoreBlock> mixed =
        List.of(new RandomBlock(3, CLASSES).of(50), new RandomBlock(4, CLASSES).weighted().of(900));
    for (List<ScoreBlock> blocks : List.of(plain, mixed)) {
      PreparedBlock definition =
          new ScalarKernel(SlopeMode.LEARNED).prepare(blocks, new ClassRange(0, 3), slopes(50));
      for (ClassRange classes : List.of(new ClassRange(0, 3), new ClassRange(1, 2))) {
        PreparedBlock prepared =
            kernel(precision, SlopeMode.LEARNED).prepare(blocks, classes, slopes(50));
        for (int c = classes.from(); c < classes.to(); c++) {
          double[] expected = sums(definition, c, 0.2, 50);
          double relative = relative(precision, 50, 0.2);
          assertSums(expected, sums(prepared, c, 0.2, 50), relative, "class " + c);
        }
      }
    }
  }

  @Test
  void manyBlocksTogetherTakeHardlyMoreNodesThanOne() {
    List<ScoreBlock> blocks = new ArrayList<>();
    for (int seed = 0; seed < 8; seed++) {
      blocks.add(new RandomBlock(seed, CLASSES).of(4000));
    }
    SurrogateKernel kernel = kernel(Precision.DOUBLE, SlopeMode.FIXED);
    CompressedBlock single =
        (CompressedBlock)
            kernel.prepare(List.of(blocks.get(0)), ClassRange.all(CLASSES), slopes(50));
    CompressedBlock grouped =
        (CompressedBlock) kernel.prepare(blocks, ClassRange.all(CLASSES), slopes(50));
    assertTrue(grouped.nodes().length < 3 * single.nodes().length);
  }

  @Test
  void denseScoresTakeFewNodesAndSparseOnesNone() {
    ScoreBlock dense = new RandomBlock(3, CLASSES).of(4000);
    ScoreBlock sparse = new RandomBlock(3, CLASSES).even(-1000, 1000).of(4000);
    SurrogateKernel kernel = kernel(Precision.DOUBLE, SlopeMode.FIXED);
    CompressedBlock few = (CompressedBlock) prepare(kernel, dense, slopes(50));
    CompressedBlock none = (CompressedBlock) prepare(kernel, sparse, slopes(50));
    assertTrue(few.nodes().length > 0 && few.nodes().length < few.scores().length / 8);
    assertEquals(0, none.nodes().length);
  }

  private static double[] slopes(double slope) {
    double[] slopes = new double[CLASSES];
    Arrays.fill(slopes, slope);
    return slopes;
  }

  private static SurrogateKernel kernel(Precision precision, SlopeMode mode) {
    return SurrogateKernels.choose(precision, mode);
  }

  private static PreparedBlock prepare(SurrogateKernel kernel, ScoreBlock block, double[] slopes) {
    return kernel.prepare(List.of(block), ClassRange.all(block.classes()), slopes);
  }

  private static void compare(
      ScoreBlock block, Precision precision, double slope, double[] thresholds) {
    for (SlopeMode mode : SlopeMode.values()) {
      PreparedBlock definition = prepare(new ScalarKernel(mode), block, slopes(slope));
      PreparedBlock prepared = prepare(kernel(precision, mode), block, slopes(slope));
      for (int c = 0; c < CLASSES; c++) {
        for (double threshold : thresholds) {
          double[] expected = sums(definition, c, threshold, slope);
          double[] actual = sums(prepared, c, threshold, slope);
          String where =
              block.clips() + " clips, slope " + slope + ", class " + c + ", at " + threshold;
          assertSums(expected, actual, relative(precision, slope, threshold), where);
        }
      }
    }
  }

  /** Single precision rounds t, which changes a·x by up to a·ulp(t) / 2 and the sums likewise. */
  private static double relative(Precision precision, double slope, double threshold) {
    double rounding =
        precision == Precision.DOUBLE ? Math.ulp(threshold) : Math.ulp((float) threshold);
    return tolerance(precision) + Math.min(1, 8 * slope * rounding);
  }

  /**
   * Compares S and SY relative to the expected sum, and X and XY with a tolerance 100 times as
   * large.
   */
  private static void assertSums(
      double[] expected, double[] actual, double relative, String where) {
    assertEquals(expected[TRUE_POSITIVES], actual[TRUE_POSITIVES], 1e-9, where);
    assertEquals(expected[PREDICTED], actual[PREDICTED], 1e-9, where);
    near(expected[SURROGATE], actual[SURROGATE], relative, where + ": S");
    near(expected[SURROGATE_POSITIVES], actual[SURROGATE_POSITIVES], relative, where + ": SY");
    double scale = 100 * relative;
    near(expected[SLOPE], actual[SLOPE], scale, where + ": X");
    near(expected[SLOPE_POSITIVES], actual[SLOPE_POSITIVES], scale, where + ": XY");
  }

  private static void near(double expected, double actual, double relative, String where) {
    assertEquals(expected, actual, relative * (1e-3 + Math.abs(expected)), where);
  }

  private static double[] sums(PreparedBlock block, int c, double threshold, double slope) {
    double[] sums = new double[SUMS];
    block.add(c, threshold, slope, sums);
    return sums;
  }
}
