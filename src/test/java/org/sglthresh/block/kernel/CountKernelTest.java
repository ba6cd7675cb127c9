package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;

class CountKernelTest {
  private static final float[][] SCORES = {{.5f, .1f}, {.25f, .9f}, {.75f, .9f}, {.5f, .3f}};

  /** Class 1: clip 1 is a positive, of clip 2 the label is unknown. */
  private static ScoreBlock block(float[] weights, float label) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(2, 4);
    for (int clip = 0; clip < 4; clip++) {
      int[] positives = clip == 1 ? new int[] {0, 1} : clip == 3 ? new int[] {0} : new int[0];
      float[] values = new float[label == 1 ? 0 : positives.length];
      Arrays.fill(values, label);
      int[] unknown = clip == 2 ? new int[] {1} : new int[0];
      builder.add(SCORES[clip], new ClipLabels(positives, values, unknown, weights[clip]));
    }
    return builder.build();
  }

  @Test
  void clipsCountOnce() {
    ScoreBlock block = block(new float[] {1, 1, 1, 1}, 1);
    assertEquals(2, CountKernel.positives(block, 0));
    assertEquals(1, CountKernel.positives(block, 1));
    assertEquals(4, CountKernel.known(block, 0));
    assertEquals(3, CountKernel.known(block, 1));
    assertEquals(3, CountKernel.predicted(block, 0, 0.3));
    assertEquals(1, CountKernel.predicted(block, 0, 0.5), "a score on the threshold is no tag");
    assertEquals(3, CountKernel.predicted(block, 0, Math.nextDown(0.5)));
    assertEquals(1, CountKernel.truePositives(block, 0, 0.3));
    assertEquals(0, CountKernel.truePositives(block, 0, 0.5));
    assertEquals(1, CountKernel.truePositives(block, 1, 0.3));
    assertEquals(1, CountKernel.positiveWeight(block, 0));
  }

  @Test
  void weightsAndSoftLabelsMultiply() {
    ScoreBlock block = block(new float[] {1, 2, 4, 8}, 0.5f);
    assertEquals(5, CountKernel.positives(block, 0));
    assertEquals(1, CountKernel.positives(block, 1));
    assertEquals(15, CountKernel.known(block, 0));
    assertEquals(11, CountKernel.known(block, 1));
    assertEquals(13, CountKernel.predicted(block, 0, 0.3));
    assertEquals(4, CountKernel.predicted(block, 0, 0.5));
    assertEquals(2, CountKernel.predicted(block, 1, 0.5));
    assertEquals(4, CountKernel.truePositives(block, 0, 0.3));
    assertEquals(1, CountKernel.truePositives(block, 1, 0.3));
    ScoreBlock soft = block(new float[] {1, 1, 1, 1}, 0.5f);
    assertEquals(1, CountKernel.positives(soft, 0));
    assertEquals(0.5, CountKernel.truePositives(soft, 0, 0.3));
    ScoreBlock weighted = block(new float[] {1, 2, 4, 8}, 1);
    assertEquals(10, CountKernel.positives(weighted, 0));
    assertEquals(8, CountKernel.truePositives(weighted, 0, 0.3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e39, -1e300, -Double.MAX_VALUE})
  void anUnknownLabelIsAboveNoThreshold(double threshold) {
    for (float weight : new float[] {1, 2}) {
      ScoreBlock block = block(new float[] {1, 1, 1, weight}, 1);
      assertEquals(2 + weight, CountKernel.predicted(block, 1, threshold));
      assertEquals(1, CountKernel.truePositives(block, 1, threshold));
    }
  }
}
