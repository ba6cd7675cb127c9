package org.sglthresh.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.OperatingPoint.Floor;
import org.sglthresh.optimize.method.OperatingPoint.Scope;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.stats.ClassCounts;

/**
 * Measures how often a floor of precision that {@code operating-point} holds on the tuning clips of
 * a class also holds on clips it did not learn on, over redraws of the tuning clips with fixed
 * seeds, and what recall is left.
 *
 * <pre>
 *   mvn -Pbenchmark -DjarOnly test-compile exec:exec \
 *       -Dbenchmark.main=org.sglthresh.benchmark.FloorBenchmark -Dbenchmark="FOLDER …"
 * </pre>
 *
 * <p>A folder is a {@link NpySet} or holds several; {@code redraws=20} says how often the clips are
 * redrawn.
 */
public final class FloorBenchmark {
  private static final List<List<Double>> LADDERS =
      List.of(List.of(0.9), List.of(0.7), List.of(0.5), List.of(0.9, 0.7, 0.5));

  /** What becomes of the classes of all redraws. */
  private static final class Tally {
    private long classes;
    private long held;
    private long tagged;
    private long kept;
    private double shortfall;
    private double recall;

    /** Looks at a class with positives on both sides. */
    void add(OperatingPoint point, ClassCounts tuning, ClassCounts unseen, int c) {
      classes++;
      recall += unseen.truePositives(c) / unseen.positives(c);
      OptionalDouble level =
          point.levelHeld(tuning.truePositives(c), tuning.predicted(c), tuning.positives(c));
      if (level.isEmpty()) {
        return;
      }
      held++;
      if (unseen.predicted(c) > 0) {
        double precision = unseen.truePositives(c) / unseen.predicted(c);
        tagged++;
        kept += precision >= level.getAsDouble() ? 1 : 0;
        shortfall += Math.max(0, level.getAsDouble() - precision);
      }
    }

    String row() {
      return String.format(
          "%5.1f %% | %5.1f %% | %.3f | %.3f",
          100.0 * held / classes, 100.0 * kept / tagged, shortfall / tagged, recall / classes);
    }
  }

  private FloorBenchmark() {}

  /** Prints a table in Markdown. */
  public static void main(String[] args) throws IOException {
    int redraws = 20;
    List<NpySet> sets = new ArrayList<>();
    for (String argument : args) {
      if (argument.startsWith("redraws=")) {
        redraws = Integer.parseInt(argument.substring("redraws=".length()));
      } else {
        sets.addAll(NpySet.in(Path.of(argument)));
      }
    }
    System.out.println("set | level | bound | held | kept | shortfall | recall");
    for (List<Double> levels : LADDERS) {
      for (ProportionBound bound : ProportionBound.values()) {
        OperatingPoint point =
            new OperatingPoint(Floor.PRECISION, levels, Scope.CLASS, bound, 0.95);
        Tally all = new Tally();
        for (NpySet set : sets) {
          Tally own = new Tally();
          for (int seed = 0; seed < redraws; seed++) {
            look(point, set.redrawn(seed), List.of(own, all));
          }
          System.out.println(set.name() + " | " + levels + " | " + bound + " | " + own.row());
        }
        System.out.println("all | " + levels + " | " + bound + " | " + all.row());
      }
    }
  }

  private static void look(OperatingPoint point, NpySet.Split split, List<Tally> tallies) {
    MethodSettings settings =
        MethodSettings.of(
                SglSettings.authors(0.3, SlopeMode.LEARNED), LogitScale.OF_PROBABILITIES)
            .withOperatingPoint(point);
    double[] learned =
        MethodName.OPERATING_POINT
            .create(settings)
            .optimize(split.tuning(), AveragedMeasure.MICRO_F1, EpochListener.NONE);
    double[] thresholds =
        FloatThresholds.widen(FloatThresholds.round(learned, split.tuning()));
    ClassCounts tuning = split.tuning().counts(thresholds);
    ClassCounts unseen = split.evaluation().counts(thresholds);
    for (int c = 0; c < tuning.classes(); c++) {
      if (tuning.positives(c) > 0 && unseen.positives(c) > 0) {
        for (Tally tally : tallies) {
          tally.add(point, tuning, unseen, c);
        }
      }
    }
  }
}
