package org.sglthresh.psl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;

class SoftLabelsTest {
  private static float[] shaped(SoftLabels rule, float... scores) {
    rule.shape(scores);
    return scores;
  }

  @Test
  void scoresStayAsTheyAre() {
    assertArrayEquals(new float[] {.1f, 0, 1}, shaped(SoftLabels.SCORES, .1f, 0, 1), 0f);
  }

  @Test
  void scoresBelowTheFloorAreZero() {
    SoftLabels rule = new SoftLabels(.25f, Integer.MAX_VALUE, 1);
    assertArrayEquals(new float[] {0, .25f, .5f}, shaped(rule, .2499f, .25f, .5f), 0f);
  }

  @Test
  void ofEqualScoresTheFirstClassesAreAmongTheHighest() {
    SoftLabels rule = new SoftLabels(0, 3, 1);
    assertArrayEquals(
        new float[] {0, .5f, .5f, 0, .75f, 0}, shaped(rule, .1f, .5f, .5f, .5f, .75f, .2f), 0f);
    assertArrayEquals(new float[] {.1f, .2f}, shaped(rule, .1f, .2f), 0f);
  }

  @Test
  void floorAndHighestActBeforeTheMix() {
    SoftLabels rule = new SoftLabels(.2f, 1, .5);
    float[] labels = shaped(rule, .1f, .6f, .5f, .3f);
    rule.mix(labels, new ClipLabels(new int[] {0, 2}, new float[] {1, .5f}, new int[] {3}, 1));
    assertArrayEquals(new float[] {.5f, .3f, .25f, 0}, labels, 1e-7f);
  }

  @Test
  void whereTheWeakLabelIsUnknownTheScoreStays() {
    SoftLabels rule = new SoftLabels(0, Integer.MAX_VALUE, .25);
    float[] labels = {.5f, .5f, .5f};
    rule.mix(labels, new ClipLabels(new int[] {2}, new float[0], new int[] {0}, 1));
    assertArrayEquals(new float[] {.5f, .125f, .875f}, labels, 0f);
  }

  /** The loss on the mixed label is the mixed loss: cross-entropy is linear in the label. */
  @Test
  void theLossOfTheMixIsTheMixOfTheLosses() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      double alpha = random.nextDouble();
      float score = random.nextFloat();
      double student = .01 + .98 * random.nextDouble();
      float[] labels = {score};
      new SoftLabels(0, 1, alpha).mix(labels, ClipLabels.of(0));
      double mixed = alpha * loss(score, student) + (1 - alpha) * loss(1, student);
      assertEquals(mixed, loss(labels[0], student), 1e-6);
    }
  }

  private static double loss(double label, double student) {
    return -label * Math.log(student) - (1 - label) * Math.log(1 - student);
  }
}
