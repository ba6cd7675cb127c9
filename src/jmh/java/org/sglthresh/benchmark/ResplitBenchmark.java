package org.sglthresh.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;

/**
 * Measures what each method gains over SGLThresh with the authors' settings on clips it did not
 * learn on: the mean difference in micro-F1 (tuned for micro-F1) and in macro-F1 (tuned for
 * macro-F1), and its standard error over redraws of the tuning clips with fixed seeds.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.ResplitBenchmark -Dbenchmark="FOLDER …"
 * </pre>
 *
 * <p>A folder is a {@link NpySet} or holds several; {@code audioset-shape} stands for made-up clips.
 * Other arguments: {@code initial=0.3,0.5} the
 * initial thresholds, {@code redraws=50} how often the clips are redrawn; a fifth of that for sets
 * of more than 10,000 clips.
 */
public final class ResplitBenchmark {
  private static final int MANY_CLIPS = 10_000;
  private static final List<AveragedMeasure> OBJECTIVES =
      List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1);

  /** The single methods, the fixed mean of them, and the combination, in the order of columns. */
  private static final List<String> COLUMNS =
      List.of("exact", "bagged", "smoothed", "platt", "mean", "robust");

  /** A mean difference to sgl and its standard error. */
  private record Difference(double mean, double error) {
    static Difference of(List<Double> values) {
      double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
      double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
      int n = values.size();
      return new Difference(mean, Math.sqrt(squares / Math.max(1, n - 1) / n));
    }
  }

  private ResplitBenchmark() {}

  /** Prints a table for each initial threshold and objective. */
  public static void main(String[] args) throws IOException {
    double[] initial = {0.3, 0.5};
    int redraws = 50;
    List<NpySet> sets = new ArrayList<>();
    for (String argument : args) {
      if (argument.startsWith("initial=")) {
        initial =
            Arrays.stream(argument.substring("initial=".length()).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
      } else if (argument.startsWith("redraws=")) {
        redraws = Integer.parseInt(argument.substring("redraws=".length()));
      } else if (argument.equals(NpySet.AUDIOSET_SHAPE)) {
        sets.add(NpySet.audioSetShape());
      } else {
        sets.addAll(NpySet.in(Path.of(argument)));
      }
    }
    for (double start : initial) {
      for (AveragedMeasure objective : OBJECTIVES) {
        print(sets, start, objective, redraws);
      }
    }
  }

  private static void print(
      List<NpySet> sets, double initial, AveragedMeasure objective, int redraws) {
    System.out.printf(
        "%nheld-out %s minus that of sgl in 1e-4, initial threshold %s%n%-12s %9s %7s",
        objective.label(), initial, "set", "clips", "redraws");
    COLUMNS.forEach(column -> System.out.printf(" %12s", column));
    System.out.println();
    Map<String, Double> sums = new LinkedHashMap<>();
    for (NpySet set : sets) {
      int runs = set.clips() > MANY_CLIPS ? Math.max(2, redraws / 5) : redraws;
      Map<String, Difference> differences = differences(set, initial, objective, runs);
      System.out.printf("%-12s %,9d %7d", set.name(), set.clips(), runs);
      differences.forEach(
          (column, difference) -> {
            System.out.printf(
                " %12s",
                String.format("%+.0f ± %.0f", 1e4 * difference.mean(), 1e4 * difference.error()));
            sums.merge(column, difference.mean(), Double::sum);
          });
      System.out.println();
    }
    System.out.printf("%-12s %9s %7s", "mean", "", "");
    sums.values().forEach(sum -> System.out.printf(" %12.0f", 1e4 * sum / sets.size()));
    System.out.println();
  }

  private static Map<String, Difference> differences(
      NpySet set, double initial, AveragedMeasure objective, int runs) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    COLUMNS.forEach(column -> values.put(column, new ArrayList<>()));
    for (int seed = 0; seed < runs; seed++) {
      NpySet.Split split = set.redrawn(seed);
      Map<String, double[]> learned = learn(split.tuning(), initial, objective, seed);
      double base = value(split, learned.get("sgl"), objective);
      for (String column : COLUMNS) {
        values.get(column).add(value(split, learned.get(column), objective) - base);
      }
    }
    Map<String, Difference> differences = new LinkedHashMap<>();
    values.forEach((column, found) -> differences.put(column, Difference.of(found)));
    return differences;
  }

  /** The thresholds of all columns and of sgl: those that robust averages come with it. */
  private static Map<String, double[]> learn(
      Engine tuning, double initial, AveragedMeasure objective, long seed) {
    MethodSettings settings =
        MethodSettings.of(
                SglSettings.authors(initial, SlopeMode.LEARNED), LogitScale.OF_PROBABILITIES)
            .withSeed(seed);
    Map<String, double[]> learned = new LinkedHashMap<>();
    EpochListener parts =
        new EpochListener() {
          @Override
          public void epoch(EpochState state) {}

          @Override
          public void part(CombinedPart part) {
            learned.put(part.method(), part.thresholds());
          }
        };
    learned.put(
        "robust", MethodName.ROBUST.create(settings).optimize(tuning, objective, parts));
    learned.put(
        "exact",
        MethodName.EXACT.create(settings).optimize(tuning, objective, EpochListener.NONE));
    return learned;
  }

  private static double value(
      NpySet.Split split, double[] thresholds, AveragedMeasure objective) {
    float[] finished = FloatThresholds.round(thresholds, split.tuning());
    return objective.value(split.evaluation().counts(FloatThresholds.widen(finished)));
  }
}
