package org.sglthresh.optimize;

import org.sglthresh.block.SlopeMode;

/**
 * Settings of {@link SglMethod}.
 *
 * @param initialThreshold where every class starts, on the scale of the scores
 * @param slope a of the sigmoid whose derivative stands in for that of the step, above 0; where the
 *     slope is learned, its start
 * @param slopeMode whether the slope is learned too
 * @param learningRate of Adam, above 0
 * @param epochs steps over the whole data, at least 0
 * @param zeroTruePositives the gradient where nothing is found yet
 */
public record SglSettings(
    double initialThreshold,
    double slope,
    SlopeMode slopeMode,
    double learningRate,
    int epochs,
    ZeroTruePositives zeroTruePositives) {

  /** The authors' settings on their data: slope 50, learning rate 0.01, 100 epochs. */
  public static SglSettings defaults() {
    return new SglSettings(0.5, 50, SlopeMode.FIXED, 0.01, 100, ZeroTruePositives.CLOSED_FORM);
  }
}
