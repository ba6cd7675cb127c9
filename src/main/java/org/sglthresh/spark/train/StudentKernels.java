package org.sglthresh.spark.train;

import java.io.Serializable;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.ConvolutionalArchitecture;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.DenseKernel;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.StudentKernel;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.spark.train.djl.DjlKernel;

/**
 * What computes a network on executors.
 *
 * @param architecture of the network
 * @param classWeights by which the loss of each class is multiplied, {@code [classes]}
 * @param mode of training; dense students know none
 */
public record StudentKernels(Architecture architecture, float[] classWeights, TrainingMode mode)
    implements Serializable {
  /** One for a task. */
  StudentKernel open() {
    if (architecture instanceof ConvolutionalArchitecture network) {
      return new DjlKernel(network, mode, classWeights);
    }
    return new DenseKernel((DenseArchitecture) architecture, classWeights);
  }

  /** Sums of no windows. */
  GradientSums noSums() {
    return architecture.noSums();
  }
}
