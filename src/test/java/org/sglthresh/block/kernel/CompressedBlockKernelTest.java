package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.RandomBlock;
import org.sglthresh.block.ScoreBlockBuilder;

class CompressedBlockKernelTest {
  private static SurrogateKernel kernel(SlopeMode mode) {
    return SurrogateKernels.choose(Precision.DOUBLE, mode, Arithmetic.SCALAR);
  }

  @Test
  void fixedSlopesServeUpToThoseTheBlocksWerePreparedFor() {
    SurrogateKernel fixed = kernel(SlopeMode.FIXED);
    double[] preparedFor = {50, -8};
    assertTrue(fixed.serves(preparedFor, new double[] {50, 8}));
    assertTrue(fixed.serves(preparedFor, new double[] {-50, 0}));
    assertFalse(fixed.serves(preparedFor, new double[] {Math.nextUp(50), 8}));
    assertFalse(fixed.serves(preparedFor, new double[] {50, Math.nextDown(-8)}));
  }

  @Test
  void learnedSlopesMayGrowByAQuarter() {
    SurrogateKernel learned = kernel(SlopeMode.LEARNED);
    assertTrue(learned.serves(new double[] {50}, new double[] {62.5}));
    assertFalse(learned.serves(new double[] {50}, new double[] {Math.nextUp(62.5)}));
  }

  @Test
  void nodesAreForSlopesUpToTheHeadroom() {
    CompressedBlock fixed = prepared(SlopeMode.FIXED);
    assertEquals(50, fixed.steepest()[0]);
    assertEquals(8, fixed.steepest()[1]);
    CompressedBlock learned = prepared(SlopeMode.LEARNED);
    assertEquals(62.5, learned.steepest()[0]);
    assertEquals(10, learned.steepest()[1]);
  }

  @Test
  void itsSizeIsThatOfItsArrays() {
    CompressedBlock block = prepared(SlopeMode.FIXED);
    assertTrue(block.nodes().length > 0);
    long floatsAndInts =
        0L
            + block.scores().length
            + block.scoreRows().length
            + block.counts().length
            + block.nodeRows().length;
    long doubles = 2L * block.nodes().length + block.weights().length + 2;
    assertEquals(4 * floatsAndInts + 8 * doubles, block.bytes());
  }

  @Test
  void nodesAreSummedUpToTheSteepestSlopeAndScoresBeyond() {
    CompressedBlock block = prepared(SlopeMode.FIXED);
    CompressedBlock weightless =
        new CompressedBlock(
            block.classes(),
            block.scores(),
            block.scoreRows(),
            block.counts(),
            block.weights(),
            block.nodes(),
            new double[block.nodes().length],
            block.nodeRows(),
            block.steepest(),
            block.precision(),
            block.slopeMode(),
            block.arithmetic());
    assertEquals(0, surrogate(weightless, 0.1, 50));
    assertEquals(0, surrogate(weightless, 0.1, -50));
    assertEquals(
        surrogate(block, 0.1, Math.nextUp(50)), surrogate(weightless, 0.1, Math.nextUp(50)), 1e-6);
  }

  private static double surrogate(PreparedBlock block, double threshold, double slope) {
    double[] sums = new double[SurrogateKernel.SUMS];
    block.add(0, threshold, slope, sums);
    return sums[SurrogateKernel.SURROGATE];
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aScoreOnTheThresholdIsNoTagAndEqualScoresAreOneNode(Precision precision) {
    for (float weight : new float[] {1, 2}) {
      ScoreBlockBuilder builder = new ScoreBlockBuilder(1, 400);
      for (int clip = 0; clip < 400; clip++) {
        ClipLabels labels = clip % 2 == 0 ? ClipLabels.of(0) : ClipLabels.of();
        builder.add(new float[] {0.5f}, labels.weighing(weight));
      }
      PreparedBlock block =
          SurrogateKernels.choose(precision, SlopeMode.LEARNED, Arithmetic.SCALAR)
              .prepare(List.of(builder.build()), ClassRange.all(1), new double[] {50});
      for (double slope : new double[] {50, 1e3, 1e31, 1e40}) {
        double[] sums = new double[SurrogateKernel.SUMS];
        block.add(0, 0.5, slope, sums);
        double all = 400 * weight * slope / 4;
        assertArrayEquals(new double[] {0, 0, all, all / 2, 0, 0}, sums, 1e-12 * all);
        block.add(0, Math.nextDown(0.5), slope, sums);
        assertEquals(400 * weight, sums[SurrogateKernel.PREDICTED]);
        assertEquals(200 * weight, sums[SurrogateKernel.TRUE_POSITIVES]);
      }
    }
  }

  @Test
  void plainJavaIsWarmAtOnce() {
    assertEquals("double, scalar", kernel(SlopeMode.FIXED).description());
    assertTrue(kernel(SlopeMode.FIXED).warmUp().isDone());
    assertTrue(new ScalarKernel(SlopeMode.FIXED).warmUp().isDone());
  }

  private static CompressedBlock prepared(SlopeMode mode) {
    return (CompressedBlock)
        kernel(mode)
            .prepare(
                List.of(new RandomBlock(3, 2).of(2000)), ClassRange.all(2), new double[] {50, -8});
  }
}
