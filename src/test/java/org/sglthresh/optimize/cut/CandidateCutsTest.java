package org.sglthresh.optimize.cut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.objective.AveragedMeasure;

class CandidateCutsTest {
  /** Bins of two cuts each, known by the cut at their lower edge. */
  private static CutCurves edges(CutCurves fine) {
    return bins(fine, (first, edge) -> edge);
  }

  /** The same bins with the TP of their lower edge and the PP of their first cut. */
  private static CutCurves unbeatable(CutCurves fine) {
    return bins(fine, (first, edge) -> first);
  }

  private static CutCurves bins(CutCurves fine, IntBinaryOperator cutOfPredicted) {
    int classes = fine.positives().length;
    double[][] truePositives = new double[classes][];
    double[][] predicted = new double[classes][];
    for (int c = 0; c < classes; c++) {
      int cuts = fine.truePositives()[c].length;
      truePositives[c] = new double[(cuts + 1) / 2];
      predicted[c] = new double[(cuts + 1) / 2];
      for (int bin = 0; bin < truePositives[c].length; bin++) {
        int edge = Math.min(2 * bin + 1, cuts - 1);
        truePositives[c][bin] = fine.truePositives()[c][edge];
        predicted[c][bin] = fine.predicted()[c][cutOfPredicted.applyAsInt(2 * bin, edge)];
      }
    }
    return new CutCurves(truePositives, predicted, fine.positives(), fine.known());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "micro-f1",
        "micro-f2",
        "micro-jaccard",
        "macro-f1",
        "weighted-jaccard",
        "macro-mcc",
        "macro-g-mean",
        "micro-costs",
        "weighted-costs"
      })
  void theBestCutsAreAlwaysAmongThemAndOthersAreRuledOut(String name) {
    double left = shareLeft(RandomCurves.objective(name), 200, RandomCurves::of);
    assertTrue(left < 0.8, left + " of the bins");
  }

  /** Many bins, as a summary has them: few are left near the slope of the frontier at the best. */
  @ParameterizedTest
  @ValueSource(strings = {"micro-f1", "micro-mcc", "micro-balanced-accuracy", "micro-g-mean"})
  void ofManyBinsFewAreLeft(String name) {
    double left =
        shareLeft(RandomCurves.objective(name), 100, seed -> RandomCurves.falling(seed, 200));
    assertTrue(left < 0.5, left + " of the bins");
  }

  /** The share of the bins that are candidates; the best cuts must be among them. */
  private static double shareLeft(
      AveragedMeasure objective, int seeds, IntFunction<CutCurves> curves) {
    double candidates = 0;
    double bins = 0;
    for (int seed = 0; seed < seeds; seed++) {
      CutCurves fine = curves.apply(seed);
      CutCurves real = edges(fine);
      List<BitSet> found = CandidateCuts.of(real, unbeatable(fine), objective);
      int[] best = fine.best(objective);
      for (int c = 0; c < best.length; c++) {
        int bin = best[c] == CutCurves.NOTHING ? 0 : 1 + best[c] / 2;
        assertTrue(found.get(c).get(bin), "seed " + seed + ", class " + c);
        candidates += found.get(c).cardinality();
        bins += 1 + real.truePositives()[c].length;
      }
    }
    return candidates / bins;
  }

  /** With the bounds of λ found by trying every choice of cuts. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void togetherABinIsRuledOutWhereOneRealCutBeatsItAtBothBounds(double beta) {
    double k = 1 + beta * beta;
    AveragedMeasure objective = AveragedMeasure.named("micro-f" + beta).orElseThrow();
    int apart = 0;
    for (int seed = 0; seed < 2000; seed++) {
      CutCurves fine = RandomCurves.of(seed);
      CutCurves real = edges(fine);
      CutCurves bins = unbeatable(fine);
      double low = highest(real, objective);
      double high = highest(bins, objective);
      List<BitSet> found = CandidateCuts.of(real, bins, objective);
      for (int c = 0; c < RandomCurves.CLASSES; c++) {
        int[] best = {real.bestFor(c, k, low - 1e-9), real.bestFor(c, k, high + 1e-9)};
        apart += best[0] == best[1] ? 0 : 1;
        for (int j = CutCurves.NOTHING; j < bins.truePositives()[c].length; j++) {
          boolean beaten = false;
          for (int cut : best) {
            beaten |= margin(real, bins, c, cut, j, k, low, high) > 1e-6;
          }
          assertEquals(!beaten, found.get(c).get(1 + j), "seed " + seed + ", class " + c);
        }
      }
    }
    assertTrue(apart > 20, apart + " classes with two best cuts");
  }

  private static double highest(CutCurves curves, AveragedMeasure objective) {
    double highest = 0;
    for (int[] cuts : RandomCurves.choices(curves)) {
      highest = Math.max(highest, objective.value(RandomCurves.counts(curves, cuts)));
    }
    return highest;
  }

  /** By how much a real cut beats a bin at the bound where it beats it by less. */
  private static double margin(
      CutCurves real, CutCurves bins, int c, int cut, int bin, double k, double low, double high) {
    return Math.min(
        real.value(c, cut, k, low) - bins.value(c, bin, k, low),
        real.value(c, cut, k, high) - bins.value(c, bin, k, high));
  }

  /** Where every bin has one cut, only the best are left, and what equals them. */
  @Test
  void exactCutsLeaveOnlyTheBest() {
    CutCurves curves =
        new CutCurves(
            new double[][] {{1, 3}, {2}},
            new double[][] {{1, 11}, {20}},
            new double[] {3, 2},
            new double[] {30, 30});
    assertEquals(
        List.of(bits(1), bits(1)), CandidateCuts.of(curves, curves, AveragedMeasure.MACRO_F1));
    assertEquals(
        List.of(bits(2), bits(0)), CandidateCuts.of(curves, curves, AveragedMeasure.MICRO_F1));
    CutCurves equals =
        new CutCurves(
            new double[][] {{1, 2}}, new double[][] {{1, 4}}, new double[] {2}, new double[] {9});
    for (AveragedMeasure objective : List.of(AveragedMeasure.MACRO_F1, AveragedMeasure.MICRO_F1)) {
      assertEquals(List.of(bits(1, 2)), CandidateCuts.of(equals, equals, objective));
    }
  }

  private static BitSet bits(int... bits) {
    BitSet set = new BitSet();
    for (int bit : bits) {
      set.set(bit);
    }
    return set;
  }
}
