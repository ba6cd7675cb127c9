package org.sglthresh.stats.rank;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.ClassCounts;

/**
 * What the first pass over the clips gathers: the {@linkplain ClipTerm terms} of clips summed by
 * slice and shard, the {@link Reliability} of the scores, the number of labels of clips, the scores
 * of the positives, and {@link ScoreBuckets}. A clip without any known label is left out.
 *
 * <p>Sums of disjoint clips merge by addition; merging in a fixed order gives the same bits every
 * time.
 */
public final class RankingSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RankingPlan plan;
  private final double[][] cells; // [slicings][slices × shards × width]
  private final Reliability reliability;
  private double[] labelCounts = {}; // weight of the clips with so many labels
  private final PositiveScores[] positives; // [classes]
  private final ScoreBuckets[] buckets; // [slicings]; null where there are none
  private boolean soft;
  private boolean tooMany;

  private transient ClipTerms terms;
  private transient int[] zeros;

  /** The sums of no clip: the neutral element of {@link #merge}. */
  public RankingSums(RankingPlan plan) {
    this.plan = plan;
    this.cells = new double[plan.slicings()][];
    this.buckets = new ScoreBuckets[plan.slicings()];
    for (int slicing = 0; slicing < cells.length; slicing++) {
      cells[slicing] = new double[plan.slices(slicing) * RankingPlan.SHARDS * plan.width()];
      if (plan.hasClassIntervals(slicing)) {
        buckets[slicing] =
            new ScoreBuckets(plan.slices(slicing), plan.classes(), plan.isProbability());
      }
    }
    this.reliability = new Reliability(RankingPlan.SHARDS, plan.isProbability());
    this.positives = new PositiveScores[plan.classes()];
    Arrays.setAll(positives, c -> new PositiveScores(plan.slicings() - 1));
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    if (terms == null) {
      terms = new ClipTerms(plan.ks(), plan.isProbability());
    }
    if (zeros == null || zeros.length < block.clips()) {
      zeros = new int[block.clips()];
    }
    soft |= block.positiveValues().length > 0;
    int[] shards = shards(block, zeros);
    addTerms(block, shards);
    reliability.add(block, shards);
    for (int c = 0; c < plan.classes(); c++) {
      for (int slicing = 0; slicing < buckets.length; slicing++) {
        if (buckets[slicing] != null) {
          buckets[slicing].add(block, c, slices(block, slicing, zeros));
        }
      }
      if (!tooMany) {
        positives[c].add(block, c);
      }
    }
    limit();
  }

  /** The shard of each clip of a block; 0 where it is not known. */
  static int[] shards(ScoreBlock block, int[] zeros) {
    if (block.shards().length == 0) {
      return zeros;
    }
    int[] shards = new int[block.clips()];
    Arrays.setAll(shards, clip -> block.shards()[clip] % RankingPlan.SHARDS);
    return shards;
  }

  /** The slice of each clip of a block. */
  static int[] slices(ScoreBlock block, int slicing, int[] zeros) {
    return slicing == 0 ? zeros : block.slices(slicing - 1);
  }

  private void addTerms(ScoreBlock block, int[] shards) {
    double[] ofClips = terms.of(block, plan.thresholds());
    int width = plan.width();
    for (int slicing = 0; slicing < cells.length; slicing++) {
      int[] slices = slices(block, slicing, zeros);
      double[] sums = cells[slicing];
      for (int clip = 0; clip < block.clips(); clip++) {
        int to = (slices[clip] * RankingPlan.SHARDS + shards[clip]) * width;
        int from = clip * width;
        for (int term = 0; term < width; term++) {
          sums[to + term] += ofClips[from + term];
        }
      }
    }
    countLabels(block, ofClips, width);
  }

  private void countLabels(ScoreBlock block, double[] ofClips, int width) {
    int[] counts = new int[block.clips()];
    for (int k = 0; k < block.positivesTo(block.classes() - 1); k++) {
      counts[block.positives()[k]]++;
    }
    for (int clip = 0; clip < counts.length; clip++) {
      int labels = counts[clip];
      if (labels >= labelCounts.length) {
        labelCounts = Arrays.copyOf(labelCounts, labels + 1);
      }
      labelCounts[labels] += ofClips[clip * width + ClipTerm.CLIPS.index()];
    }
  }

  /** Adds the sums of other clips. */
  public void merge(RankingSums other) {
    for (int slicing = 0; slicing < cells.length; slicing++) {
      ClassCounts.addTo(cells[slicing], other.cells[slicing]);
      if (buckets[slicing] != null) {
        buckets[slicing].merge(other.buckets[slicing]);
      }
    }
    reliability.merge(other.reliability);
    soft |= other.soft;
    tooMany |= other.tooMany;
    labelCounts =
        Arrays.copyOf(labelCounts, Math.max(labelCounts.length, other.labelCounts.length));
    for (int labels = 0; labels < other.labelCounts.length; labels++) {
      labelCounts[labels] += other.labelCounts[labels];
    }
    for (int c = 0; c < positives.length; c++) {
      positives[c].merge(other.positives[c]);
    }
    limit();
  }

  private void limit() {
    long total = 0;
    for (PositiveScores ofClass : positives) {
      total += ofClass.size();
    }
    tooMany |= total > plan.maxPositives();
    if (tooMany) {
      for (PositiveScores ofClass : positives) {
        ofClass.clear();
      }
    }
  }

  /** What was gathered, and why. */
  public RankingPlan plan() {
    return plan;
  }

  /** Whether some labels are neither 0 nor 1: then ranks of labels are not counted. */
  public boolean hasSoftLabels() {
    return soft;
  }

  /** Whether there are more positives than the plan allows, so that none were kept. */
  public boolean hasTooManyPositives() {
    return tooMany;
  }

  /** How often what scores say is true. */
  public Reliability reliability() {
    return reliability;
  }

  /** Weight of the clips with so many labels, {@code [0 … most labels]}; a copy. */
  public double[] labelCounts() {
    return labelCounts.clone();
  }

  /** The sum of a term over the clips of a slice in a shard. */
  public double sum(int slicing, int slice, int shard, int term) {
    return cells[slicing][(slice * RankingPlan.SHARDS + shard) * plan.width() + term];
  }

  /** The scores of the positives of every class. */
  PositiveScores[] positives() {
    return positives;
  }

  /** The buckets of a slicing; null where there are none. */
  ScoreBuckets buckets(int slicing) {
    return buckets[slicing];
  }
}
