package org.sglthresh.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sglthresh.block.BlockGroups;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.PreparedBlock;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernel;
import org.sglthresh.block.kernel.SurrogateKernels;

/**
 * Measures nanoseconds a score on one core: the sums of one epoch over all classes, hard counts
 * included, against a plain vectorised read of the same scores.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec -Dbenchmark=KernelBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Corpus.SCORES)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class KernelBenchmark {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  private static final ClassRange ALL = ClassRange.all(Corpus.CLASSES);

  /** Arithmetic. */
  @Param public Precision precision;

  /** Whether the slopes are learned. */
  @Param public SlopeMode slopeMode;

  private List<ScoreBlock> blocks;
  private List<PreparedBlock> prepared;
  private SurrogateKernel kernel;
  private final double[] thresholds = new double[Corpus.CLASSES];
  private final double[] slopes = new double[Corpus.CLASSES];
  private final double[] sums = new double[SurrogateKernel.SUMS];

  /** Makes the scores, and thresholds as in the middle of a run. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    for (int c = 0; c < Corpus.CLASSES; c++) {
      thresholds[c] = random.nextDouble(0.1, 0.5);
      slopes[c] = 50;
    }
    blocks = Corpus.blocks();
    kernel = SurrogateKernels.choose(precision, slopeMode);
    prepared =
        BlockGroups.of(blocks.stream()).map(group -> kernel.prepare(group, ALL, slopes)).toList();
  }

  /** One epoch. */
  @Benchmark
  public double[] epoch() {
    Arrays.fill(sums, 0);
    for (PreparedBlock block : prepared) {
      for (int c = 0; c < Corpus.CLASSES; c++) {
        block.add(c, thresholds[c], slopes[c], sums);
      }
    }
    return sums;
  }

  /** What is done once, before the first epoch. */
  @Benchmark
  public long preparation() {
    return BlockGroups.of(blocks.stream())
        .mapToLong(group -> kernel.prepare(group, ALL, slopes).bytes())
        .sum();
  }

  /** What epochs are compared with: the sum of all scores. */
  @Benchmark
  public double plainRead() {
    double sum = 0;
    for (ScoreBlock block : blocks) {
      sum += sum(block.scores());
    }
    return sum;
  }

  private static double sum(float[] scores) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = FloatVector.zero(FLOATS);
    FloatVector c = FloatVector.zero(FLOATS);
    FloatVector d = FloatVector.zero(FLOATS);
    int step = FLOATS.length();
    for (int i = 0; i + 4 * step <= scores.length; i += 4 * step) {
      a = a.add(FloatVector.fromArray(FLOATS, scores, i));
      b = b.add(FloatVector.fromArray(FLOATS, scores, i + step));
      c = c.add(FloatVector.fromArray(FLOATS, scores, i + 2 * step));
      d = d.add(FloatVector.fromArray(FLOATS, scores, i + 3 * step));
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}
