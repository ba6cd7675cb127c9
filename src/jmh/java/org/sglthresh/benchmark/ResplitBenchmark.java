package org.sglthresh.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.testing.SharedData;

/**
 * Measures what each method gains over SGLThresh with the authors' settings on held-out clips: the
 * mean difference in micro-F1 and its standard error, over 100 random re-splits of each reference
 * set (val and eval pooled, val redrawn at its size) and over three seeds of the AudioSet shape.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.ResplitBenchmark -Dbenchmark=
 * </pre>
 */
public final class ResplitBenchmark {
  private static final int SPLITS = 100;
  private static final int SEEDS = 3;
  private static final AveragedMeasure OBJECTIVE = AveragedMeasure.MICRO_F1;
  private static final List<MethodName> METHODS =
      List.of(
          MethodName.SGL,
          MethodName.EXACT,
          MethodName.BAGGED,
          MethodName.SMOOTHED,
          MethodName.PLATT,
          MethodName.ROBUST);

  private record Pair(Engine tuning, Engine evaluation) {}

  private ResplitBenchmark() {}

  /** Prints one table a data set. */
  public static void main(String[] args) throws IOException {
    for (String dataset : List.of("dcase2017", "dcase2019")) {
      SharedData.Split tuning = SharedData.split(dataset + "/val");
      SharedData.Split evaluation = SharedData.split(dataset + "/eval");
      double initial = dataset.equals("dcase2017") ? 0.3 : 0.5;
      print(dataset, SPLITS, initial, seed -> resplit(tuning, evaluation, seed));
    }
    print("AudioSet shape", SEEDS, 0.3, ResplitBenchmark::audioSetShape);
  }

  private static void print(String name, int runs, double initial, IntFunction<Pair> data) {
    double[] sums = new double[METHODS.size()];
    double[] squares = new double[METHODS.size()];
    for (int seed = 0; seed < runs; seed++) {
      Pair pair = data.apply(seed);
      double base = 0;
      for (int m = 0; m < METHODS.size(); m++) {
        double value = heldOut(METHODS.get(m), pair, initial, seed);
        base = m == 0 ? value : base;
        sums[m] += value - base;
        squares[m] += (value - base) * (value - base);
      }
    }
    System.out.printf("%s, %d runs: held-out micro-F1 minus that of sgl%n", name, runs);
    for (int m = 0; m < METHODS.size(); m++) {
      double mean = sums[m] / runs;
      double error = Math.sqrt(Math.max(0, squares[m] / runs - mean * mean) / runs);
      System.out.printf("  %-10s %+.4f ± %.4f%n", METHODS.get(m).label(), mean, error);
    }
  }

  private static double heldOut(MethodName method, Pair pair, double initial, long seed) {
    SglSettings sgl = SglSettings.authors(initial, SlopeMode.LEARNED);
    MethodSettings settings =
        MethodSettings.of(sgl, LogitScale.OF_PROBABILITIES).withSeed(seed);
    double[] thresholds =
        method.create(settings).optimize(pair.tuning, OBJECTIVE, EpochListener.NONE);
    return OBJECTIVE.value(pair.evaluation.counts(thresholds));
  }

  private static Pair resplit(SharedData.Split tuning, SharedData.Split evaluation, int seed) {
    List<float[]> scores = new ArrayList<>(List.of(tuning.scores()));
    scores.addAll(List.of(evaluation.scores()));
    List<byte[]> labels = new ArrayList<>(List.of(tuning.labels()));
    labels.addAll(List.of(evaluation.labels()));
    Collections.shuffle(scores, new Random(seed));
    Collections.shuffle(labels, new Random(seed));
    int size = tuning.scores().length;
    return new Pair(
        engine(blocks(scores.subList(0, size), labels.subList(0, size))),
        engine(blocks(scores.subList(size, scores.size()), labels.subList(size, labels.size()))));
  }

  private static List<ScoreBlock> blocks(List<float[]> scores, List<byte[]> labels) {
    return SharedData.blocks(
        scores.toArray(new float[0][]), labels.toArray(new byte[0][]), scores.size());
  }

  private static Pair audioSetShape(int seed) {
    return new Pair(
        engine(Corpus.blocks(seed, 0, Corpus.CLIPS)),
        engine(Corpus.blocks(seed, Corpus.CLIPS, Corpus.CLIPS / 2)));
  }

  private static Engine engine(List<ScoreBlock> blocks) {
    return new LocalEngine(
        List.of(blocks),
        blocks.get(0).classes(),
        SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.LEARNED));
  }
}
