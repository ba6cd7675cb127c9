package org.sglthresh.optimize.method;

import java.util.List;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;

/**
 * What the methods need to know beside the data. Defaults are here, in {@link SglSettings}, {@link
 * SurrogateScale} (slope, learning rate) and {@link OperatingPoint}; that of the initial threshold
 * is {@code ScoreScale.middle()}.
 *
 * @param sgl initial threshold and epochs of every iterative method, and all settings of {@code
 *     sgl}
 * @param scale what the scores are, for methods that work on logits
 * @param placement where {@code exact} puts a threshold between neighbouring scores
 * @param seed of the methods that draw random numbers
 * @param operatingPoint what {@code operating-point} holds
 * @param tagsPerThousandClips what {@code tag-budget} holds
 * @param partShares of the parts of {@code robust}, as it has found them; empty: to be found
 */
public record MethodSettings(
    SglSettings sgl,
    LogitScale scale,
    Placement placement,
    long seed,
    OperatingPoint operatingPoint,
    double tagsPerThousandClips,
    List<Double> partShares) {
  /** Two tags a clip, as AudioSet has. */
  public static final double DEFAULT_TAGS_PER_THOUSAND_CLIPS = 2000;

  /** The defaults of everything but {@code sgl} and the scale; the seed is 0. */
  public static MethodSettings of(SglSettings sgl, LogitScale scale) {
    return new MethodSettings(
        sgl,
        scale,
        Placement.MIDPOINT,
        0,
        OperatingPoint.DEFAULT,
        DEFAULT_TAGS_PER_THOUSAND_CLIPS,
        List.of());
  }

  /** The same with another seed. */
  public MethodSettings withSeed(long other) {
    return new MethodSettings(
        sgl, scale, placement, other, operatingPoint, tagsPerThousandClips, partShares);
  }

  /** The same with another place between neighbouring scores. */
  public MethodSettings withPlacement(Placement other) {
    return new MethodSettings(
        sgl, scale, other, seed, operatingPoint, tagsPerThousandClips, partShares);
  }

  /** The same with another demand of {@code operating-point}. */
  public MethodSettings withOperatingPoint(OperatingPoint other) {
    return new MethodSettings(sgl, scale, placement, seed, other, tagsPerThousandClips, partShares);
  }

  /** The same with another number of tags of {@code tag-budget}. */
  public MethodSettings withTagsPerThousandClips(double other) {
    return new MethodSettings(sgl, scale, placement, seed, operatingPoint, other, partShares);
  }

  /** The same with shares that {@code robust} has found. */
  public MethodSettings withPartShares(List<Double> other) {
    return new MethodSettings(
        sgl, scale, placement, seed, operatingPoint, tagsPerThousandClips, List.copyOf(other));
  }
}
