package org.sglthresh.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.objective.CountMeasure.Counts;
import org.sglthresh.stats.ClassCounts;

/** What measures say of ways between counts, of changes of one class, and at the borders. */
class MeasuresTest {
  private static final List<CountMeasure> ALL =
      List.of(
          new FBeta(2),
          new Jaccard(),
          new Mcc(),
          new BalancedAccuracy(),
          new GMean(),
          new Costs.OfClass(1, 2, 0.5));

  /** The highest of 2,000 places on the way; a measure that is 0 below chance is bounded by 0. */
  @Test
  void theHighestValueOnAWayIsThatOfItsBestPlace() {
    Random random = new Random(3);
    int between = 0;
    for (int i = 0; i < 400; i++) {
      double positives = 1 + random.nextInt(20);
      double negatives = 1 + random.nextInt(30);
      double tp = random.nextInt((int) positives + 1);
      double fp = random.nextInt((int) negatives + 1);
      Counts from = new Counts(tp, tp + fp);
      double moreTp = random.nextInt((int) (positives - tp) + 1);
      double moreFp = random.nextInt((int) (negatives - fp) + 1);
      Counts to = new Counts(tp + moreTp, tp + moreTp + fp + moreFp);
      for (CountMeasure measure : ALL) {
        double known = positives + negatives;
        double best = Double.NEGATIVE_INFINITY;
        for (int step = 0; step <= 2000; step++) {
          double way = step / 2000.0;
          best =
              Math.max(
                  best,
                  new Counts(tp + way * moreTp, tp + way * moreTp + fp + way * moreFp)
                      .value(measure, positives, known));
        }
        double ends =
            Math.max(from.value(measure, positives, known), to.value(measure, positives, known));
        double highest = measure.highestBetween(from, to, positives, known);
        boolean floored = measure instanceof Mcc && best < 0;
        assertEquals(floored ? 0 : best, highest, 1e-5, measure.label() + " " + from + " " + to);
        assertTrue(highest >= best - 1e-7, measure.label()); // roots widen rounding near 0
        between += highest > ends + 1e-9 && measure instanceof GMean ? 1 : 0;
      }
    }
    assertTrue(between > 20, between + " ways with a top between their ends");
  }

  @Test
  void withoutPositivesOrNegativesTheGeometricMeanIsZero() {
    for (double[] counts : new double[][] {{0, 3, 0, 9}, {4, 5, 9, 9}}) {
      GMean measure = new GMean();
      assertEquals(0, measure.value(counts[0], counts[1], counts[2], counts[3]));
      assertEquals(0, measure.byTruePositives(counts[0], counts[1], counts[2], counts[3]));
      assertEquals(0, measure.byPredicted(counts[0], counts[1], counts[2], counts[3]));
      Counts here = new Counts(counts[0], counts[1]);
      assertEquals(0, measure.highestBetween(here, here, counts[2], counts[3]));
    }
    assertEquals(0, new GMean().value(0, 3, 5, 9), "no positive is found");
  }

  @Test
  void aChangeOfOneClassIsTheDifferenceOfTheValues() {
    Costs costs = new Costs(List.of(new Costs.OfClass(1, 2, 0.5), new Costs.OfClass(3, 0, 1)));
    double[] p = {6, 3};
    double[] n = {20, 15};
    ClassCounts counts = counts(new double[] {3, 1}, new double[] {5, 4}, p, n);
    ClassCounts moved = counts(new double[] {3, 2}, new double[] {5, 9}, p, n);
    for (Average average : Average.values()) {
      for (Measure measure : List.of(new FBeta(1), new Mcc(), new GMean(), costs)) {
        AveragedMeasure objective = new AveragedMeasure(average, measure);
        double value = objective.value(counts);
        assertEquals(
            objective.value(moved) - value,
            objective.change(counts, value, 1, 2, 9),
            1e-15,
            objective.label());
      }
    }
  }

  private static ClassCounts counts(double[] tp, double[] pp, double[] p, double[] n) {
    return new ClassCounts(tp, pp, p.clone(), n.clone());
  }

  @Test
  void whatIsFoundIsThatOfTheClassOrOfAllTogether() {
    ClassCounts counts =
        counts(new double[] {3, 1}, new double[] {5, 4}, new double[] {6, 3}, new double[] {9, 9});
    assertEquals(4, AveragedMeasure.MICRO_F1.found(counts, 1));
    assertEquals(1, AveragedMeasure.MACRO_F1.found(counts, 1));
    assertEquals(1, new AveragedMeasure(Average.MICRO, Costs.UNREAD).found(counts, 1));
  }

  @Test
  void theLabelsOfAllMeasuresAreListed() {
    assertEquals(
        List.of("f1", "fBETA", "jaccard", "mcc", "balanced-accuracy", "g-mean", "costs"),
        AveragedMeasure.measures());
    assertEquals("costs", new Costs.OfClass(1, 0, 0).label());
  }

  @Test
  void costsAreFiniteFloats() {
    assertTrue(Costs.OfClass.isCost(0));
    assertTrue(Costs.OfClass.isCost(Float.MAX_VALUE));
    assertFalse(Costs.OfClass.isCost(2.0 * Float.MAX_VALUE));
    assertFalse(Costs.OfClass.isCost(-1e-300));
    assertFalse(Costs.OfClass.isCost(Double.NaN));
    assertEquals(1, new Costs.OfClass(0, 1, 0).missedTag(), "one above 0 is enough");
    assertEquals(1, new Costs.OfClass(0, 0, 1).rightTag());
  }

  /** Half a clip away from none and from all, and half of what there is where that is less. */
  @Test
  void derivativesAreTakenInsideTheBorder() {
    assertEquals(0.5, CountMeasure.inside(0, 10));
    assertEquals(9.5, CountMeasure.inside(10, 10));
    assertEquals(4, CountMeasure.inside(4, 10));
    assertEquals(0.25, CountMeasure.inside(0, 0.5));
  }
}
