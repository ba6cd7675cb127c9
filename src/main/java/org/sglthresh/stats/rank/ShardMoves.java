package org.sglthresh.stats.rank;

import java.io.Serializable;
import org.sglthresh.stats.ClassCounts;

/**
 * How much the clips of each shard move class-wise metrics of each slice, to first order: the sum
 * of the derivatives by the clips' weights. Without the clips of a shard a metric would be less by
 * about its move.
 */
public final class ShardMoves implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Mean average precision of the classes. */
  public static final int PRECISION = 0;

  /** Mean area under the ROC curve of the classes. */
  public static final int AREA = 1;

  /** Average precision of all (clip, class) pairs together; of all clips alone. */
  public static final int PAIR_PRECISION = 2;

  static final int METRICS = 3;

  private final double[][] sums; // [slicings][slices × shards × METRICS]

  ShardMoves(RankingPlan plan) {
    sums = new double[plan.slicings()][];
    for (int slicing = 0; slicing < sums.length; slicing++) {
      sums[slicing] = new double[plan.slices(slicing) * RankingPlan.SHARDS * METRICS];
    }
  }

  /**
   * Adds the moves by some clips.
   *
   * @param moved of each metric, {@code [METRICS][clips]}
   */
  void add(int slicing, int[] slices, int[] shards, int clips, double[]... moved) {
    for (int clip = 0; clip < clips; clip++) {
      int at = (slices[clip] * RankingPlan.SHARDS + shards[clip]) * METRICS;
      for (int metric = 0; metric < METRICS; metric++) {
        sums[slicing][at + metric] += moved[metric][clip];
      }
    }
  }

  /** Adds the moves of other clips. */
  public void merge(ShardMoves other) {
    for (int slicing = 0; slicing < sums.length; slicing++) {
      ClassCounts.addTo(sums[slicing], other.sums[slicing]);
    }
  }

  /**
   * The move of a metric of a slice by the clips of a shard.
   *
   * @param metric {@link #PRECISION}, {@link #AREA} or {@link #PAIR_PRECISION}
   */
  public double of(int slicing, int slice, int shard, int metric) {
    return sums[slicing][(slice * RankingPlan.SHARDS + shard) * METRICS + metric];
  }
}
