package org.sglthresh.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.ConvolutionalArchitecture;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.DenseKernel;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.GradientSums;
import org.sglthresh.psl.student.StudentKernel;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.TrainingMode.Normalisation;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.spark.train.djl.DjlKernel;

/**
 * Measures how many windows a second of processor time students take gradients of, 527 classes, in
 * one thread. Without Spark: what a task does in a step.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.StudentBenchmark -Dbenchmark=
 * </pre>
 *
 * <p>Each row is the best of several runs, the first of which is left out.
 */
public final class StudentBenchmark {
  private static final int CLASSES = 527;
  private static final int EMBEDDING = 384;
  private static final int BANDS = 64;
  private static final int FRAMES = 201; // two seconds
  private static final double NANOSECONDS = 1e9;

  private StudentBenchmark() {}

  /** Prints a table in Markdown. */
  public static void main(String[] args) {
    float[] equal = new float[CLASSES];
    Arrays.fill(equal, 1);
    System.out.println("| student | windows a second of processor time |");
    System.out.println("|---|---|");
    for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(512))) {
      DenseArchitecture dense = new DenseArchitecture(EMBEDDING, hidden, CLASSES);
      row("dense, hidden " + hidden, dense, new DenseKernel(dense, equal), EMBEDDING, 4096, 12);
    }
    TrainingMode mode = new TrainingMode(0.3, 1, Normalisation.TRAIN);
    convolutional("cnn", Design.CNN, 1, mode, equal, 64);
    convolutional("mobilenetv2, width 0.25", Design.MOBILENETV2, 0.25, mode, equal, 32);
    convolutional("mobilenetv2", Design.MOBILENETV2, 1, mode, equal, 32);
  }

  private static void convolutional(
      String name, Design design, double width, TrainingMode mode, float[] equal, int windows) {
    ConvolutionalArchitecture network =
        new ConvolutionalArchitecture(design, width, BANDS, CLASSES);
    row(name, network, new DjlKernel(network, mode, equal), BANDS * FRAMES, windows, 6);
  }

  private static void row(
      String name,
      Architecture architecture,
      StudentKernel kernel,
      int numbers,
      int windows,
      int runs) {
    Examples examples = examples(windows, numbers);
    Weights weights = architecture.initial(1);
    double best = 0;
    for (int run = 0; run < runs; run++) {
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      GradientSums sums = architecture.noSums();
      kernel.addGradient(weights, examples, run, sums);
      sums.packed();
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
      best = run == 0 ? 0 : Math.max(best, windows * NANOSECONDS / spent);
    }
    System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", name, best);
  }

  private static Examples examples(int windows, int numbers) {
    Random random = new Random(1);
    int[] positions = new int[windows];
    Arrays.setAll(positions, i -> i);
    float[][] features = new float[windows][numbers];
    float[][] labels = new float[windows][CLASSES];
    for (int i = 0; i < windows; i++) {
      for (int d = 0; d < numbers; d++) {
        features[i][d] = (float) random.nextGaussian();
      }
      for (int c = 0; c < CLASSES; c++) {
        labels[i][c] = 0.02f * random.nextFloat();
      }
    }
    return new Examples(positions, features, labels);
  }
}
