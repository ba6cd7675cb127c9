package org.sglthresh.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.block.kernel.CountKernel;

/** Builds the summary of some blocks. */
public final class SummaryBuilder {
  private static final double MAX_WEIGHT = 1L << 30;

  private final ScoreKey key;
  private final SummaryLimits limits;
  private final KeyAccumulator[] clips;
  private final KeyAccumulator[] positives;
  private WeightedKeyAccumulator[]
      weighted = {}; // [2 × classes]: clips, then positives; empty without weights
  private long count;
  private long weight;
  private float[] positiveScores = {};
  private float[] selected = {};
  private final Optional<ScoreSelection> selection;
  private final KnownLevels known;
  private final Backlog backlog;
  private int firstBacklog; // clips: as many as a class may keep without loss; 0 later

  /**
   * @param key the scale of the scores
   * @param classes number of classes
   * @param limits limits of the summary
   */
  public SummaryBuilder(ScoreKey key, int classes, SummaryLimits limits) {
    this(key, classes, limits, new KnownLevels(classes));
  }

  /**
   * A builder for a part of a scan.
   *
   * @param known shared with the builders of other parts
   */
  public SummaryBuilder(ScoreKey key, int classes, SummaryLimits limits, KnownLevels known) {
    this(key, classes, limits, known, Optional.empty());
  }

  /**
   * A builder for a part of a scan that only summarises some scores of every class.
   *
   * @param selection the scores; number and weight of the clips are still those of all clips
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
    this.backlog = new Backlog(classes);
    this.firstBacklog = KeyAccumulator.maxBuffered(limits);
    this.clips = new KeyAccumulator[classes];
    this.positives = new KeyAccumulator[classes];
    KnownLevels ofPositives = new KnownLevels(classes);
    KeyTable keyTable = new KeyTable();
    for (int c = 0; c < classes; c++) {
      clips[c] = new KeyAccumulator(key, limits, known, c, keyTable);
      positives[c] = new KeyAccumulator(key, limits, ofPositives, c, keyTable);
    }
  }

  /**
   * Adds the clips of a block.
   *
   * @throws org.sglthresh.error.UserException where a weight is too large
   */
  public void add(ScoreBlock block) {
    count += block.clips();
    weight = CheckedMath.sum(weight, weight(block));
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
    backlog.add(block);
    if (backlog.isLarge() && (backlog.clips() >= firstBacklog || known.isAnyKnown())) {
      addBacklog();
    }
    for (int c = 0; c < clips.length; c++) {
      positives[c].add(positiveScores(block, c), 0, positiveCount(block, c));
    }
  }

  private void addBacklog() {
    backlog.moveTo(clips);
    firstBacklog = 0;
  }

  private static long weight(ScoreBlock block) {
    if (block.weights().length == 0) {
      return (long) block.clips() << ClassSummary.WEIGHT_BITS;
    }
    long sum = 0;
    for (float clipWeight : block.weights()) {
      sum = CheckedMath.sum(sum, stored(clipWeight));
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

  private void addSelected(ScoreBlock block, int c, ScoreSelection.Ranges ranges) {
    if (selected.length < block.clips()) {
      selected = new float[block.clips()];
    }
    int from = block.column(c);
    clips[c].add(selected, 0, ranges.select(block.scores(), from, from + block.clips(), selected));
    int count = positiveCount(block, c);
    positives[c].add(selected, 0, ranges.select(positiveScores(block, c), 0, count, selected));
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
        int scoreKey = key.of(score);
        weighted[c].add(scoreKey, stored(weights.length == 0 ? 1 : weights[clip]));
        weighted[clips.length + c].add(scoreKey, stored(positiveWeight));
      }
    }
  }

  private boolean isSelected(int c, float score) {
    return selection.isEmpty() || selection.get().ofClass(c).contain(score);
  }

  /** A weight in units of 2^−WEIGHT_BITS. */
  private static long stored(double weight) {
    if (weight > MAX_WEIGHT) {
      throw CheckedMath.tooLarge();
    }
    return Math.round(Math.scalb(weight, ClassSummary.WEIGHT_BITS));
  }

  /** The summary of all clips added; the builder must not be used afterwards. */
  public ScoreSummary build() {
    addBacklog();
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

  /**
   * Blocks that are not summarised yet. The bins of a class are then read into the cache once for
   * several blocks.
   */
  private static final class Backlog {
    private static final int FULL_BLOCKS = 4;

    private final List<ScoreBlock> blocks = new ArrayList<>();
    private final int large;
    private int clips;

    Backlog(int classes) {
      large = FULL_BLOCKS * ScoreBlockBuilder.clipsPerBlock(classes);
    }

    int clips() {
      return clips;
    }

    boolean isLarge() {
      return clips >= large;
    }

    void add(ScoreBlock block) {
      blocks.add(block);
      clips += block.clips();
    }

    /** Adds the scores of each class to its accumulator; the backlog is empty afterwards. */
    void moveTo(KeyAccumulator[] accumulators) {
      for (int c = 0; c < accumulators.length; c++) {
        accumulators[c].expect(clips);
        for (ScoreBlock block : blocks) {
          int from = block.column(c);
          accumulators[c].add(block.scores(), from, from + block.clips());
        }
      }
      blocks.clear();
      clips = 0;
    }
  }
}
