package org.sglthresh.spark.train;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.StudentKernel;
import org.sglthresh.psl.student.Weights;

/**
 * Computes the share of a partition in a step.
 *
 * @param kernels compute the network
 * @param weights of the network
 * @param batch numbers of the windows of the step, ascending; none stands for all
 * @param offsets number of the first window of each partition
 * @param step decides what dropout leaves out
 */
record GradientWork(
    StudentKernels kernels, Broadcast<Weights> weights, int[] batch, int[] offsets, long step)
    implements Serializable {
  GradientSums.Packed of(Iterator<Shard> elements) {
    Shard shard = elements.next();
    int first = offsets[TaskContext.getPartitionId()];
    Examples examples =
        batch.length == 0
            ? shard.examples(first, 0, shard.size())
            : shard.examples(first, within(batch, first, first + shard.size()));
    GradientSums sums = kernels.noSums();
    if (examples.size() > 0) {
      try (StudentKernel kernel = kernels.open()) {
        kernel.addGradient(weights.value(), examples, step, sums);
      }
    }
    return sums.packed();
  }

  /** The numbers from one to below another, of ascending ones. */
  static int[] within(int[] numbers, int from, int to) {
    return Arrays.copyOfRange(numbers, position(numbers, from), position(numbers, to));
  }

  private static int position(int[] numbers, int number) {
    int found = Arrays.binarySearch(numbers, number);
    return found >= 0 ? found : -found - 1;
  }
}
