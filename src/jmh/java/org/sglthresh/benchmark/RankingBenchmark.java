package org.sglthresh.benchmark;

import java.util.List;
import java.util.Locale;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

/**
 * Measures seconds of average precision and area under the ROC curve of every class at the size of
 * the paper's AudioSet experiment, in a warm JVM, of clips in memory. The passes gather everything
 * else that {@code evaluate} measures as well.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec -Dbenchmark=RankingBenchmark
 * </pre>
 *
 * <p>{@code src/jmh/python/ranking.py} times scikit-learn on the same clips, from {@code synthesize
 * --clips 12958}; both print the means of the metrics.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 15)
public class RankingBenchmark {
  private final RankingPlan plan =
      new RankingPlan(
          Corpus.CLASSES, true, new double[0], new int[0], new int[0], Long.MAX_VALUE);

  private List<ScoreBlock> blocks;
  private double[][] last; // [classes][AP, AUC]

  /** Makes the scores. */
  @Setup
  public void setUp() {
    blocks = Corpus.blocks();
  }

  /** Both passes, and the metrics of every class. */
  @Benchmark
  public double[][] everyClass() {
    RankingSums sums = new RankingSums(plan);
    blocks.forEach(sums::add);
    Ranking ranking = Ranking.of(RankedLists.of(sums), blocks);
    last =
        IntStream.range(0, Corpus.CLASSES)
            .mapToObj(c -> ranking.curve(0, 0, c))
            .map(curve -> new double[] {curve.averagePrecision(), curve.areaUnderRoc()})
            .toArray(double[][]::new);
    return last;
  }

  /** Prints what scikit-learn's values are held against. */
  @TearDown
  public void tearDown() {
    System.out.printf(Locale.ROOT, "%nmAP %.9f, mean AUC %.9f%n", mean(0), mean(1));
  }

  private double mean(int metric) {
    return IntStream.range(0, last.length)
        .mapToDouble(c -> last[c][metric])
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
