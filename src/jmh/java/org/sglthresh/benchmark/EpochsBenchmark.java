package org.sglthresh.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.SglMethod;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.optimize.method.SurrogateScale;
import org.sglthresh.optimize.method.ZeroTruePositives;

/**
 * Measures seconds of 100 epochs at the size of the paper's AudioSet experiment, preparation
 * included, on all cores. {@code firstRun} is in a fresh JVM, without the warm-up of the command
 * line; {@code laterRuns} is in compiled code. {@link AuthorsBenchmark} is the baseline.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec -Dbenchmark=EpochsBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EpochsBenchmark {
  private static final int EPOCHS = 100;
  private static final double START = 0.3;

  /** Whether the slopes are learned. */
  @Param public SlopeMode slopeMode;

  /** Arithmetic. */
  @Param public Precision precision;

  private List<ScoreBlock> blocks;

  /** Makes the scores. */
  @Setup
  public void setUp() {
    blocks = Corpus.blocks();
  }

  /** In a fresh JVM. */
  @Benchmark
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public double[] firstRun() {
    return optimize();
  }

  /** In a warm JVM. */
  @Benchmark
  @Fork(1)
  @Warmup(iterations = 3)
  @Measurement(iterations = 7)
  public double[] laterRuns() {
    return optimize();
  }

  private double[] optimize() {
    LocalEngine engine =
        new LocalEngine(
            List.of(blocks), Corpus.CLASSES, SurrogateKernels.choose(precision, slopeMode));
    SglSettings settings =
        new SglSettings(START, 50, slopeMode, 0.01, EPOCHS, ZeroTruePositives.CLOSED_FORM, SurrogateScale.SCORE);
    return new SglMethod(settings, LogitScale.OF_PROBABILITIES)
        .optimize(engine, AveragedMeasure.MICRO_F1, EpochListener.NONE);
  }
}
