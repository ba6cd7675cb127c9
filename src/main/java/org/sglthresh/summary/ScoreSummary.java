package org.sglthresh.summary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sglthresh.error.UserException;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.stats.LabelTotals;

/**
 * A summary of the scores and labels of any number of clips, of bounded size, from which thresholds
 * can be learned. For each class it has the weights of the clips and of the positives in bins of
 * {@link ScoreKey}s, and the exact sum of the keys in each bin. A class with few distinct scores is
 * kept without loss; the bins of others are as fine as {@link SummaryLimits} allow.
 *
 * <p>Where the scores have a {@link ScoreFloor}, it goes with the summary, and so does an {@link
 * IdSketch} of the clips.
 *
 * <p>Summaries of disjoint clips add up: {@link #plus} is associative and commutative with {@link
 * #empty} as neutral element, and any order and grouping of the same clips gives the same
 * {@linkplain SummaryFormat bytes}. Clips count by the rules of {@link
 * org.sglthresh.stats.ClassCounts}. Weights and soft labels are rounded to 2<sup>−20</sup>; without
 * them all counts are exact.
 */
public final class ScoreSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ScoreKey key;
  private final SummaryLimits limits;
  private final long clips;
  private final long weight; // in units of 2^−WEIGHT_BITS
  private final ClassSummary[] classes;
  private final ScoreFloor floor;
  private final IdSketch ids;

  ScoreSummary(
      ScoreKey key, SummaryLimits limits, long clips, long weight, ClassSummary[] classes) {
    this(key, limits, clips, weight, classes, ScoreFloor.NONE, IdSketch.UNKNOWN);
  }

  private ScoreSummary(
      ScoreKey key,
      SummaryLimits limits,
      long clips,
      long weight,
      ClassSummary[] classes,
      ScoreFloor floor,
      IdSketch ids) {
    this.key = key;
    this.limits = limits;
    this.clips = clips;
    this.weight = weight;
    this.classes = classes;
    this.floor = floor;
    this.ids = ids;
  }

  /** The summary of no clip: the neutral element of {@link #plus}. */
  public static ScoreSummary empty(ScoreKey key, SummaryLimits limits, int classes) {
    ClassSummary[] none = new ClassSummary[classes];
    Arrays.fill(none, ClassSummary.EMPTY);
    return new ScoreSummary(key, limits, 0, 0, none).of(IdSketch.EMPTY);
  }

  /** The scale of the scores. */
  public ScoreKey key() {
    return key;
  }

  /** The score below which no threshold may lie. */
  public ScoreFloor floor() {
    return floor;
  }

  /** The same clips, whose scores have this floor. */
  public ScoreSummary withFloor(ScoreFloor other) {
    return new ScoreSummary(key, limits, clips, weight, classes, other, ids);
  }

  /** Which clips are summarised, as far as that is known. */
  public IdSketch ids() {
    return ids;
  }

  /** The same summary, known to be of these clips. */
  public ScoreSummary of(IdSketch sketch) {
    return new ScoreSummary(key, limits, clips, weight, classes, floor, sketch.reduced());
  }

  /** How fine the summary may be. */
  public SummaryLimits limits() {
    return limits;
  }

  /** Number of clips, including those without any known label. */
  public long clips() {
    return clips;
  }

  /** Sum of the clips' weights, in units of 2<sup>−20</sup>. */
  public long weight() {
    return weight;
  }

  /** Number of classes. */
  public int classes() {
    return classes.length;
  }

  /** The level of a class: 0 without loss, L where a bin has 2<sup>L</sup> keys. */
  public int level(int c) {
    return classes[c].level();
  }

  /** Number of distinct scores or occupied bins of a class. */
  public int bins(int c) {
    return classes[c].clips().size();
  }

  ClassSummary ofClass(int c) {
    return classes[c];
  }

  /** The statistics of a class. */
  BinnedClass binned(int c) {
    return new BinnedClass(key, classes[c]);
  }

  /**
   * These clips and others, which must be different ones, with the coarser limits and the higher
   * floor of both.
   *
   * @throws UserException where the numbers of classes or the scales differ
   */
  public ScoreSummary plus(ScoreSummary other) {
    requireAlike(other);
    SummaryLimits common = limits.and(other.limits);
    ClassSummary[] sums = new ClassSummary[classes.length];
    Arrays.setAll(sums, c -> classes[c].plus(other.classes[c], common));
    return new ScoreSummary(
        key,
        common,
        CheckedMath.sum(clips, other.clips),
        CheckedMath.sum(weight, other.weight),
        sums,
        floor.and(other.floor),
        ids.plus(other.ids));
  }

  /**
   * These clips without others, which must be among them. The bins do not become finer.
   *
   * @throws UserException where the numbers of classes or the scales differ, or the other clips are
   *     not among these
   */
  public ScoreSummary minus(ScoreSummary other) {
    requireAlike(other);
    if (other.clips > clips) {
      throw UserException.input(
          "a summary of " + other.clips + " clips cannot be subtracted from one of " + clips);
    }
    ClassSummary[] rest = new ClassSummary[classes.length];
    Arrays.setAll(rest, c -> classes[c].minus(other.classes[c], limits));
    return new ScoreSummary(
        key, limits, clips - other.clips, weight - other.weight, rest, floor, ids.minus(other.ids));
  }

  /** The same clips with only the classes {@code [from, to)}. */
  public ScoreSummary range(int from, int to) {
    return new ScoreSummary(
        key, limits, clips, weight, Arrays.copyOfRange(classes, from, to), floor, ids);
  }

  /**
   * A bootstrap sample of the clips, class by class: the clips of each bin are drawn from a Poisson
   * distribution, positives and negatives separately. A summary does not know which labels are of
   * the same clip, so the classes are drawn independently.
   *
   * @param seed the same seed gives the same sample
   * @param clipWeight weight of a clip; 1 where all weights are 1
   */
  public ScoreSummary resampled(long seed, double clipWeight) {
    SplittableRandom seeds = new SplittableRandom(seed);
    ClassSummary[] samples = new ClassSummary[classes.length];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = BinResampler.sample(classes[c], seeds.split(), clipWeight);
    }
    return new ScoreSummary(key, limits, clips, weight, samples, floor, ids);
  }

  private void requireAlike(ScoreSummary other) {
    if (key != other.key || classes.length != other.classes.length) {
      throw UserException.input(
          "a summary of "
              + classes.length
              + " classes with scores on the scale "
              + key
              + " cannot be combined with one of "
              + other.classes.length
              + " classes on the scale "
              + other.key);
    }
  }

  /** The totals of the clips. */
  public LabelTotals totals() {
    double[] positives = new double[classes.length];
    double[] known = new double[classes.length];
    for (int c = 0; c < classes.length; c++) {
      positives[c] = classes[c].weight(classes[c].positives().total());
      known[c] = classes[c].weight(classes[c].clips().total());
    }
    return LabelTotals.of(
        clips, Math.scalb((double) weight, -ClassSummary.WEIGHT_BITS), positives, known);
  }

  /** The saved form of each class, without the ids; see {@link SummaryFormat}. */
  public List<byte[]> bytes() {
    List<byte[]> bytes = new ArrayList<>(classes.length);
    for (ClassSummary summary : classes) {
      bytes.add(SummaryFormat.write(key, limits, floor, summary));
    }
    return bytes;
  }

  /**
   * A summary from the saved forms of its classes.
   *
   * @param clips from {@link #clips()}
   * @param weight from {@link #weight()}
   * @param bytes from {@link #bytes()}, at least one
   * @throws UserException where one is damaged or they are of different summaries
   */
  public static ScoreSummary ofBytes(long clips, long weight, List<byte[]> bytes) {
    ClassSummary[] classes = new ClassSummary[bytes.size()];
    SummaryFormat.Content first = SummaryFormat.read(bytes.get(0));
    for (int c = 0; c < classes.length; c++) {
      SummaryFormat.Content content = SummaryFormat.read(bytes.get(c));
      if (content.key() != first.key()
          || !content.limits().equals(first.limits())
          || !content.floor().equals(first.floor())) {
        throw SummaryFormat.damaged();
      }
      classes[c] = content.summary();
    }
    return new ScoreSummary(
        first.key(), first.limits(), clips, weight, classes, first.floor(), IdSketch.UNKNOWN);
  }
}
