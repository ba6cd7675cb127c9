package org.sglthresh.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sglthresh.block.ScoreBlock;

/**
 * Measures the baseline: 100 epochs of the authors' algorithm (github.com/topel/SGLThresh) in
 * straightforward Java, score by score in double precision with {@link Math#exp}, over class-major
 * arrays, the classes shared out among the cores.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec -Dbenchmark=AuthorsBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class AuthorsBenchmark {
  private static final int EPOCHS = 100;
  private static final double SLOPE = 50;

  private final float[][] scores = new float[Corpus.CLASSES][Corpus.CLIPS];
  private final byte[][] labels = new byte[Corpus.CLASSES][Corpus.CLIPS];

  /** Copies scores and labels into an array a class. */
  @Setup
  public void setUp() {
    List<ScoreBlock> blocks = Corpus.blocks();
    for (int c = 0; c < Corpus.CLASSES; c++) {
      int at = 0;
      for (ScoreBlock block : blocks) {
        System.arraycopy(block.scores(), block.column(c), scores[c], at, block.clips());
        for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
          labels[c][at + block.positives()[k]] = 1;
        }
        at += block.clips();
      }
    }
  }

  /** 100 epochs with fixed slope. */
  @Benchmark
  public double[] hundredEpochs() {
    int classes = Corpus.CLASSES;
    double[] thresholds = new double[classes];
    double[] first = new double[classes];
    double[] second = new double[classes];
    Arrays.fill(thresholds, 0.3);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double[] gradient = gradient(thresholds);
      for (int c = 0; c < classes; c++) {
        first[c] = 0.9 * first[c] + 0.1 * gradient[c];
        second[c] = 0.999 * second[c] + 0.001 * gradient[c] * gradient[c];
        double mean = first[c] / (1 - Math.pow(0.9, epoch));
        double deviation = Math.sqrt(second[c] / (1 - Math.pow(0.999, epoch)));
        thresholds[c] -= 0.01 * mean / (deviation + 1e-8);
      }
    }
    return thresholds;
  }

  private double[] gradient(double[] thresholds) {
    int classes = Corpus.CLASSES;
    int[] found = new int[classes];
    int[] predicted = new int[classes];
    int[] positives = new int[classes];
    IntStream.range(0, classes)
        .parallel()
        .forEach(
            c -> {
              for (int clip = 0; clip < Corpus.CLIPS; clip++) {
                int tag = scores[c][clip] > thresholds[c] ? 1 : 0;
                predicted[c] += tag;
                found[c] += tag * labels[c][clip];
                positives[c] += labels[c][clip];
              }
            });
    double tp = Arrays.stream(found).sum();
    double d = Arrays.stream(predicted).sum() + Arrays.stream(positives).sum();
    double[] gradient = new double[classes];
    IntStream.range(0, classes)
        .parallel()
        .forEach(c -> gradient[c] = gradient(scores[c], labels[c], thresholds[c], tp, d));
    return gradient;
  }

  private static double gradient(
      float[] scores, byte[] labels, double threshold, double tp, double d) {
    double sum = 0;
    for (int clip = 0; clip < scores.length; clip++) {
      double sigmoid = 1 / (1 + Math.exp(-SLOPE * (scores[clip] - threshold)));
      double step = SLOPE * sigmoid * (1 - sigmoid);
      sum += (2 * labels[clip] * d - 2 * tp) / (d * d) * step;
    }
    return sum;
  }
}
