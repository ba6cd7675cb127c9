package org.sglthresh.optimize.method;

import org.sglthresh.block.kernel.SlopeMode;

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
 * @param surrogateScale the scale of the surrogate sigmoid; on the logit scale, slope and learning
 *     rate are in standard deviations of a class's logits
 */
public record SglSettings(
    double initialThreshold,
    double slope,
    SlopeMode slopeMode,
    double learningRate,
    int epochs,
    ZeroTruePositives zeroTruePositives,
    SurrogateScale surrogateScale) {

  /** Epochs where no number is given. */
  public static final int DEFAULT_EPOCHS = 100;

  /** The authors' settings: slope 50, learning rate 0.01, 100 epochs, on the scores as they are. */
  public static SglSettings authors(double initialThreshold, SlopeMode slopeMode) {
    return defaults(initialThreshold, slopeMode, SurrogateScale.SCORE);
  }

  /** Slope 8 and learning rate 0.05, 100 epochs, on the standardised logits. */
  public static SglSettings onLogits(double initialThreshold) {
    return defaults(initialThreshold, SlopeMode.FIXED, SurrogateScale.LOGIT);
  }

  private static SglSettings defaults(
      double initialThreshold, SlopeMode slopeMode, SurrogateScale surrogateScale) {
    return new SglSettings(
        initialThreshold,
        surrogateScale.defaultSlope(),
        slopeMode,
        surrogateScale.defaultLearningRate(),
        DEFAULT_EPOCHS,
        ZeroTruePositives.CLOSED_FORM,
        surrogateScale);
  }

  /** The same for another number of epochs. */
  public SglSettings withEpochs(int number) {
    return new SglSettings(
        initialThreshold,
        slope,
        slopeMode,
        learningRate,
        number,
        zeroTruePositives,
        surrogateScale);
  }
}
