package org.sglthresh.psl.student;

import java.util.Arrays;
import org.sglthresh.math.SplitMix64;

/**
 * Which windows each step of an epoch takes. Each window is in one step of every epoch; which one
 * depends on the seed and the number of the epoch, not on where the windows are.
 */
final class BatchOrder {
  private final int[] order;
  private final int batch;

  /**
   * @param windows in all
   * @param batch windows a step; 0 for all
   * @param epoch from 1
   */
  BatchOrder(int windows, int batch, long seed, int epoch) {
    this.batch = batch == 0 ? windows : Math.min(batch, windows);
    order = new int[windows];
    Arrays.setAll(order, i -> i);
    if (this.batch < windows) {
      long state = SplitMix64.number(seed, epoch);
      for (int i = windows - 1; i > 0; i--) {
        int other = (int) Long.remainderUnsigned(SplitMix64.number(state, windows - i), i + 1L);
        int moved = order[i];
        order[i] = order[other];
        order[other] = moved;
      }
    }
  }

  /** Steps of the epoch; the last one may have fewer windows. */
  int steps() {
    return (order.length + batch - 1) / batch;
  }

  /** The windows of a step, ascending. */
  int[] step(int step) {
    int[] windows =
        Arrays.copyOfRange(order, step * batch, Math.min(order.length, (step + 1) * batch));
    Arrays.sort(windows);
    return windows;
  }
}
