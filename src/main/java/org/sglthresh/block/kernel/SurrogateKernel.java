package org.sglthresh.block.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;

/**
 * Computes the sums that an epoch of SGLThresh needs, class by class, over the clips of some blocks
 * (Pellegrini &amp; Masquelier, ICASSP 2021, section 3). With score p, label y, weight w, threshold
 * t, slope a, x = p − t and the logistic function σ, the sums over the clips are
 *
 * <ul>
 *   <li>{@link #TRUE_POSITIVES} TP = Σ w·y·1(p &gt; t)
 *   <li>{@link #PREDICTED} PP = Σ w·1(p &gt; t)
 *   <li>{@link #SURROGATE} S = Σ w·θ′(x), θ′(x) = a·σ(a·x)·σ(−a·x): minus the derivative of PP with
 *       respect to t when the step is replaced by the sigmoid
 *   <li>{@link #SURROGATE_POSITIVES} SY = Σ w·y·θ′(x)
 *   <li>{@link #SLOPE} X = Σ w·x·σ(a·x)·σ(−a·x): the derivative of PP with respect to a
 *   <li>{@link #SLOPE_POSITIVES} XY = Σ w·y·x·σ(a·x)·σ(−a·x)
 * </ul>
 *
 * The last two are 0 unless the slope is learned. The comparison p &gt; t is made in double
 * precision and is exact in every implementation. A clip whose label is unknown adds exactly 0.
 *
 * <p>Blocks are {@linkplain #prepare prepared} once and summed in every epoch.
 */
public interface SurrogateKernel extends Serializable {
  /** Index of TP. */
  int TRUE_POSITIVES = 0;

  /** Index of PP. */
  int PREDICTED = 1;

  /** Index of S. */
  int SURROGATE = 2;

  /** Index of SY. */
  int SURROGATE_POSITIVES = 3;

  /** Index of X. */
  int SLOPE = 4;

  /** Index of XY. */
  int SLOPE_POSITIVES = 5;

  /** Number of sums. */
  int SUMS = 6;

  /** Precision and instruction set, for the manifest. */
  String description();

  /**
   * Starts in the background what makes the sums fast; without this call the first sum starts it.
   * The result completes once the sums run in the code that they keep. Their bits are the same
   * before and after.
   */
  default Future<?> warmUp() {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Prepares blocks for the sums of many epochs.
   *
   * @param blocks scores and labels of different clips and the same classes, at least one; not kept
   * @param classes the classes that will be summed
   * @param slopes the first slopes of all classes, {@code [classes]}, finite; later slopes may
   *     differ
   */
  PreparedBlock prepare(List<ScoreBlock> blocks, ClassRange classes, double[] slopes);

  /**
   * Whether blocks prepared for some slopes are as fast with other slopes. Where they are not, the
   * sums are still right, but preparing the blocks again pays off.
   *
   * @param preparedFor {@code [classes]}
   * @param slopes {@code [classes]}
   */
  boolean serves(double[] preparedFor, double[] slopes);
}
