package org.sglthresh.spark.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.ScoreScale;

/** What the scores of a table go through when they are read: the maps of a calibration, or none. */
public final class ScoreMaps implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Scores stay as they are. */
  public static final ScoreMaps NONE = new ScoreMaps(List.of(), ScoreScale.PROBABILITY);

  private final ArrayList<ScoreMap> ofClasses;
  private final ScoreScale readScale;

  /**
   * Maps of scores.
   *
   * @param ofClasses {@code [classes]}; empty: none
   * @param readScale the scale of the scores that they take
   */
  public ScoreMaps(List<ScoreMap> ofClasses, ScoreScale readScale) {
    this.ofClasses = new ArrayList<>(ofClasses);
    this.readScale = readScale;
  }

  /** Whether there are any. */
  public boolean areSet() {
    return !ofClasses.isEmpty();
  }

  ScoreScale readScale() {
    return readScale;
  }

  /**
   * Puts the probabilities in place of the scores.
   *
   * @param scores {@code [classes]}, changed
   */
  void apply(float[] scores) {
    for (int c = 0; c < scores.length; c++) {
      scores[c] = ofClasses.get(c).probability(scores[c]);
    }
  }
}
