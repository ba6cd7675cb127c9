package org.sglthresh.psl;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ClipLabels;

/**
 * How the scores of a window become soft labels. Floor and the highest scores alone are taken of
 * the scores; what is left is mixed with the weak labels of the recording.
 *
 * <p>Binary cross-entropy is linear in the label, so the loss of a student on the mixed label, α
 * times the score s and 1 − α times the weak label w, is α BCE(s) + (1 − α) BCE(w): the loss that
 * pseudo strong labels are learned by.
 *
 * @param floor scores below it become 0
 * @param top so many of the highest scores of a window stay, the others become 0; at least 1
 * @param alpha share of the score in a label, in [0, 1]
 */
public record SoftLabels(float floor, int top, double alpha) implements Serializable {
  /** The scores as they are. */
  public static final SoftLabels SCORES = new SoftLabels(0, Integer.MAX_VALUE, 1);

  /** Applies floor and top to the scores, in place. Of equal scores the first classes stay. */
  public void shape(float[] scores) {
    if (floor > 0) {
      for (int c = 0; c < scores.length; c++) {
        if (scores[c] < floor) {
          scores[c] = 0;
        }
      }
    }
    if (top < scores.length) {
      keepHighest(scores);
    }
  }

  private void keepHighest(float[] scores) {
    float[] sorted = scores.clone();
    Arrays.sort(sorted);
    float lowest = sorted[sorted.length - top];
    int equals = top;
    for (float score : scores) {
      equals -= score > lowest ? 1 : 0;
    }
    for (int c = 0; c < scores.length; c++) {
      boolean stays = scores[c] > lowest || (scores[c] == lowest && equals-- > 0);
      if (!stays) {
        scores[c] = 0;
      }
    }
  }

  /**
   * Mixes shaped scores with the weak labels of the recording, in place. Where the weak label is
   * unknown, the score stays.
   */
  public void mix(float[] scores, ClipLabels weak) {
    int positive = 0;
    int unknown = 0;
    for (int c = 0; c < scores.length; c++) {
      if (unknown < weak.unknown().length && weak.unknown()[unknown] == c) {
        unknown++;
        continue;
      }
      double label = 0;
      if (positive < weak.positives().length && weak.positives()[positive] == c) {
        label = weak.values().length == 0 ? 1 : weak.values()[positive];
        positive++;
      }
      scores[c] = (float) (alpha * scores[c] + (1 - alpha) * label);
    }
  }
}
