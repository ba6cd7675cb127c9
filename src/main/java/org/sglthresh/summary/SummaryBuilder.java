package org.sglthresh.summary;

import java.util.Optional;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;

/** Summarises blocks of clips as they come. */
public final class SummaryBuilder {
  private static final double MOST_WEIGHT = 1L << 30;

  private final ScoreKey key;
  private final SummaryLimits limits;
  private final KeyAccumulator[] clips;
  private final KeyAccumulator[] positives;
  private WeightedKeyAccumulator[] weighted = {}; // clips, then positives; once there are weights
  private long count;
  private long weight;
  private float[] positiveScores = {};
  private float[] picked = {};
  private final Optional<ScoreSelection> selection;
  private final KnownLevels known;
  private final GatheredClips gathered;
  private int gatheredAtFirst; // clips: once a class may have too many scores to keep

  /**
   * @param key the scale of the scores
   * @param classes number of classes
   * @param limits how fine the summary may be
   */
  public SummaryBuilder(ScoreKey key, int classes, SummaryLimits limits) {
    this(key, classes, limits, new KnownLevels(classes));
  }

  /**
   * The same beside others of the same scan.
   *
   * @param known what the others know, of as many classes; told what this one finds out
   */
  public SummaryBuilder(ScoreKey key, int classes, SummaryLimits limits, KnownLevels known) {
    this(key, classes, limits, known, Optional.empty());
  }

  /**
   * The same of some scores of every class.
   *
   * @param selection which; the number of clips and their weight are those of all
   */
  public SummaryBuilder(
      ScoreKey key,
      int classes,
      SummaryLimits limits,
      KnownLevels known,
      ScoreSelection selection) {
    this(key, classes, limits, known, Optional.of(selection));
  }

  private SummaryBuilder(
      ScoreKey key,
      int classes,
      SummaryLimits limits,
      KnownLevels known,
      Optional<ScoreSelection> selection) {
    this.key = key;
    this.limits = limits;
    this.selection = selection;
    this.known = known;
    this.gathered = new GatheredClips(classes);
    this.gatheredAtFirst = KeyAccumulator.mostKept(limits);
    this.clips = new KeyAccumulator[classes];
    this.positives = new KeyAccumulator[classes];
    KnownLevels ofPositives = new KnownLevels(classes);
    RoughCounts rough = new RoughCounts();
    for (int c = 0; c < classes; c++) {
      clips[c] = new KeyAccumulator(key, limits, known, c, rough);
      positives[c] = new KeyAccumulator(key, limits, ofPositives, c, rough);
    }
  }

  /**
   * Adds the clips of a block.
   *
   * @throws org.sglthresh.error.UserException when a weight is too large
   */
  public void add(ScoreBlock block) {
    count += block.clips();
    weight = Exact.sum(weight, weight(block));
    if (!block.isPlain()) {
      addWeighted(block);
    } else if (selection.isPresent()) {
      for (int c = 0; c < clips.length; c++) {
        addSelected(block, c, selection.get().ofClass(c));
      }
    } else {
      addPlain(block);
    }
  }

  private void addPlain(ScoreBlock block) {
    gathered.add(block);
    if (gathered.areMany() && (gathered.clips() >= gatheredAtFirst || known.isTold())) {
      addGathered();
    }
    for (int c = 0; c < clips.length; c++) {
      positives[c].add(positiveScores(block, c), 0, positiveCount(block, c));
    }
  }

  private void addGathered() {
    gathered.moveTo(clips);
    gatheredAtFirst = 0;
  }

  private static long weight(ScoreBlock block) {
    if (block.weights().length == 0) {
      return (long) block.clips() << ClassSummary.WEIGHT_BITS;
    }
    long sum = 0;
    for (float one : block.weights()) {
      sum = Exact.sum(sum, stored(one));
    }
    return sum;
  }

  private static int positiveCount(ScoreBlock block, int c) {
    return block.positivesTo(c) - block.positivesFrom(c);
  }

  private float[] positiveScores(ScoreBlock block, int c) {
    if (positiveScores.length < block.clips()) {
      positiveScores = new float[block.clips()];
    }
    int from = block.positivesFrom(c);
    int[] indices = block.positives();
    for (int k = 0; k < positiveCount(block, c); k++) {
      positiveScores[k] = block.scores()[block.column(c) + indices[from + k]];
    }
    return positiveScores;
  }

  private void addSelected(ScoreBlock block, int c, ScoreRanges ranges) {
    if (picked.length < block.clips()) {
      picked = new float[block.clips()];
    }
    int from = block.column(c);
    clips[c].add(picked, 0, ranges.select(block.scores(), from, from + block.clips(), picked));
    int count = positiveCount(block, c);
    positives[c].add(picked, 0, ranges.select(positiveScores(block, c), 0, count, picked));
  }

  private void addWeighted(ScoreBlock block) {
    if (weighted.length == 0) {
      weighted = new WeightedKeyAccumulator[2 * clips.length];
      for (int i = 0; i < weighted.length; i++) {
        weighted[i] = new WeightedKeyAccumulator(limits);
      }
    }
    for (int c = 0; c < clips.length; c++) {
      addWeighted(block, c);
    }
  }

  private void addWeighted(ScoreBlock block, int c) {
    float[] scores = block.scores();
    float[] weights = block.weights();
    int column = block.column(c);
    int k = block.positivesFrom(c);
    int end = block.positivesTo(c);
    for (int clip = 0; clip < block.clips(); clip++) {
      boolean positive = k < end && block.positives()[k] == clip;
      double positiveWeight = positive ? CountKernel.positiveWeight(block, k++) : 0;
      float score = scores[column + clip];
      if (score != ScoreBlock.UNKNOWN && isSelected(c, score)) {
        int of = key.of(score);
        weighted[c].add(of, stored(weights.length == 0 ? 1 : weights[clip]));
        weighted[clips.length + c].add(of, stored(positiveWeight));
      }
    }
  }

  private boolean isSelected(int c, float score) {
    return selection.isEmpty() || selection.get().ofClass(c).contain(score);
  }

  private static long stored(double weight) {
    if (weight > MOST_WEIGHT) {
      throw Exact.tooLarge();
    }
    return Math.round(Math.scalb(weight, ClassSummary.WEIGHT_BITS));
  }

  /** The summary of all clips added; the builder is not to be used any more. */
  public ScoreSummary build() {
    addGathered();
    ClassSummary[] classes = new ClassSummary[clips.length];
    for (int c = 0; c < classes.length; c++) {
      classes[c] = ClassSummary.within(limits, clips[c].counts(), positives[c].counts(), 0);
      if (weighted.length > 0) {
        ClassSummary heavy =
            ClassSummary.within(
                limits,
                weighted[c].counts(),
                weighted[clips.length + c].counts(),
                ClassSummary.WEIGHT_BITS);
        classes[c] = classes[c].plus(heavy, limits);
      }
    }
    return new ScoreSummary(key, limits, count, weight, classes);
  }
}
