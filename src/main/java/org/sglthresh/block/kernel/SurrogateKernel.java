package org.sglthresh.block.kernel;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;

/**
 * Sums over one class of some blocks everything an epoch of SGLThresh asks of the data (Pellegrini
 * &amp; Masquelier, ICASSP 2021, section 3). With score p, label y, weight w, threshold t, slope a,
 * x = p − t and the logistic function σ, the sums over the clips are
 *
 * <ul>
 *   <li>{@link #TRUE_POSITIVES} TP = Σ w·y·1(p &gt; t)
 *   <li>{@link #PREDICTED} PP = Σ w·1(p &gt; t)
 *   <li>{@link #SURROGATE} S = Σ w·θ′(x), θ′(x) = a·σ(a·x)·σ(−a·x): minus the derivative of PP by
 *       t, taken through the sigmoid
 *   <li>{@link #SURROGATE_POSITIVES} SY = Σ w·y·θ′(x)
 *   <li>{@link #SLOPE} X = Σ w·x·σ(a·x)·σ(−a·x): the derivative of PP by a
 *   <li>{@link #SLOPE_POSITIVES} XY = Σ w·y·x·σ(a·x)·σ(−a·x)
 * </ul>
 *
 * The last two are only filled in when the slope is learned, and 0 otherwise. The comparison p &gt;
 * t is made in double precision and is exact in every implementation. A clip whose label is unknown
 * adds exactly 0.
 *
 * <p>Blocks are {@linkplain #prepare prepared} once and asked once an epoch.
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

  /** How many sums there are. */
  int SUMS = 6;

  /** What the manifest records: precision, lanes and instruction set. */
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
   * Lays blocks out for the sums of many epochs.
   *
   * @param blocks scores and labels of different clips and the same classes, at least one; not kept
   * @param classes which classes will be asked for
   * @param slopes where the slopes of all classes begin, {@code [classes]}, finite; any other may
   *     be asked for
   */
  PreparedBlock prepare(List<ScoreBlock> blocks, ClassRange classes, double[] slopes);

  /** Lays all classes of one block out. */
  default PreparedBlock prepare(ScoreBlock block, double[] slopes) {
    return prepare(List.of(block), ClassRange.all(block.classes()), slopes);
  }

  /**
   * Whether blocks prepared for some slopes are as fast with others. Where not, the sums are right,
   * but it pays to prepare anew.
   *
   * @param preparedFor {@code [classes]}
   * @param slopes {@code [classes]}
   */
  boolean serves(double[] preparedFor, double[] slopes);
}
