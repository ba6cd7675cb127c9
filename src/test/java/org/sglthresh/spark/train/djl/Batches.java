package org.sglthresh.spark.train.djl;

import java.util.Arrays;
import java.util.Random;
import org.sglthresh.psl.student.ConvolutionalArchitecture;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.TrainingMode.Normalisation;
import org.sglthresh.psl.student.Weights;

/** A small network with weights as training leaves them, and random windows. */
final class Batches {
  static final int CLASSES = 5;

  static final ConvolutionalArchitecture NETWORK =
      new ConvolutionalArchitecture(ConvolutionalArchitecture.Design.CNN, 0.5, 64, CLASSES);

  static final TrainingMode FROZEN = new TrainingMode(0, 7, Normalisation.FROZEN);
  static final TrainingMode TRAIN = new TrainingMode(0, 7, Normalisation.TRAIN);

  private Batches() {}

  /** Weights of which none is at its first value. */
  static Weights weights() {
    Random random = new Random(3);
    Weights weights = NETWORK.initial(1);
    float[] parameters = weights.parameters().clone();
    float[] statistics = weights.statistics().clone();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.05 * random.nextGaussian());
    }
    for (int i = 0; i < statistics.length; i++) {
      statistics[i] += (float) (0.4 * random.nextDouble());
    }
    return new Weights(parameters, statistics);
  }

  /** Windows of these numbers of frames, numbered from a first on. */
  static Examples windows(int first, int... frames) {
    int[] numbers = new int[frames.length];
    float[][] features = new float[frames.length][];
    float[][] labels = new float[frames.length][CLASSES];
    for (int i = 0; i < frames.length; i++) {
      numbers[i] = first + i;
      Random random = new Random(numbers[i]);
      features[i] = new float[NETWORK.bands() * frames[i]];
      for (int k = 0; k < features[i].length; k++) {
        features[i][k] = (float) random.nextGaussian();
      }
      for (int c = 0; c < CLASSES; c++) {
        labels[i][c] = random.nextFloat();
      }
    }
    return new Examples(numbers, features, labels);
  }

  /** Windows of one length. */
  static Examples windows(int count) {
    int[] frames = new int[count];
    Arrays.fill(frames, 41);
    return windows(0, frames);
  }

  static DjlKernel kernel(TrainingMode mode) {
    float[] classWeights = new float[CLASSES];
    Arrays.fill(classWeights, 1);
    classWeights[1] = 2;
    return new DjlKernel(NETWORK, mode, classWeights);
  }

  static GradientSums gradient(TrainingMode mode, Weights weights, Examples examples, long step) {
    GradientSums sums = NETWORK.noSums();
    try (DjlKernel kernel = kernel(mode)) {
      kernel.addGradient(weights, examples, step, sums);
    }
    return sums;
  }

  /** The gradient of the sum over windows and classes. */
  static double[] summed(GradientSums sums) {
    return Arrays.stream(sums.meanGradient()).map(mean -> mean * sums.known()).toArray();
  }

  /** Where the parameter begins among the numbers. */
  static int position(String name) {
    return NETWORK.positions().get(name);
  }
}
