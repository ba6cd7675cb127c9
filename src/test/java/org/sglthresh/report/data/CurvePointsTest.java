package org.sglthresh.report.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.stats.rank.RankedCurve;
import org.sglthresh.stats.rank.RankedLists;
import org.sglthresh.stats.rank.Ranking;
import org.sglthresh.stats.rank.RankingPlan;
import org.sglthresh.stats.rank.RankingSums;

class CurvePointsTest {

  @Test
  void everyCornerOfAShortCurveIsThere() {
    RankedCurve curve = curve(new float[] {.9f, .8f, .7f, .1f}, true, false, true, false);
    CurvePoints roc = CurvePoints.roc(curve);
    assertArrayEquals(new double[] {0, 0, .5, .5, 1}, roc.x(), 1e-15);
    assertArrayEquals(new double[] {0, .5, .5, 1, 1}, roc.y(), 1e-15);
    CurvePoints precisionRecall = CurvePoints.precisionRecall(curve);
    assertArrayEquals(new double[] {0, .5, .5, 1, 1}, precisionRecall.x(), 1e-15);
    assertArrayEquals(new double[] {1, 1, .5, 2 / 3.0, .5}, precisionRecall.y(), 1e-15);
  }

  @Test
  void tiesAreCutTogether() {
    CurvePoints roc =
        CurvePoints.roc(curve(new float[] {.5f, .5f, .5f, .1f}, true, false, false, false));
    assertArrayEquals(new double[] {0, 2 / 3.0, 1}, roc.x(), 1e-15);
    assertArrayEquals(new double[] {0, 1, 1}, roc.y(), 1e-15);
  }

  @Test
  void aNegativeOnTopBeginsAtPrecisionZero() {
    CurvePoints points = CurvePoints.precisionRecall(curve(new float[] {.9f, .5f}, false, true));
    assertArrayEquals(new double[] {0, 1}, points.x(), 1e-15);
    assertArrayEquals(new double[] {0, .5}, points.y(), 1e-15);
  }

  @Test
  void withoutPositivesOrNegativesThereIsNoRocCurve() {
    assertEquals(0, CurvePoints.roc(curve(new float[] {.9f, .5f}, true, true)).size());
    assertEquals(0, CurvePoints.roc(curve(new float[] {.9f, .5f}, false, false)).size());
    assertEquals(0, CurvePoints.precisionRecall(curve(new float[] {.9f}, false)).size());
    assertEquals(3, CurvePoints.precisionRecall(curve(new float[] {.9f, .5f}, true, true)).size());
  }

  @Test
  void longCurvesKeepTheirShapeInFewPoints() {
    Random random = new Random(1);
    float[] scores = new float[60_000];
    boolean[] labels = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      labels[i] = random.nextInt(100) == 0;
      scores[i] = (float) (random.nextGaussian() + (labels[i] ? 3 : 0));
    }
    RankedCurve curve = curve(scores, labels);
    CurvePoints roc = CurvePoints.roc(curve);
    List<double[]> corners = new ArrayList<>();
    curve.walk(
        (tp, fp) ->
            corners.add(new double[] {fp / curve.negativeWeight(), tp / curve.positiveWeight()}));
    assertThinned(roc, corners, .003);
    List<double[]> precisions = new ArrayList<>();
    curve.walk(
        (tp, fp) -> {
          if (tp > 0) {
            precisions.add(new double[] {tp / curve.positiveWeight(), tp / (tp + fp)});
          }
        });
    assertThinned(CurvePoints.precisionRecall(curve), precisions, .012);
  }

  private static void assertThinned(CurvePoints points, List<double[]> exact, double tolerance) {
    assertTrue(points.size() <= 200 && points.size() > 40, points.size() + " points");
    assertEquals(exact.get(exact.size() - 1)[0], points.x()[points.size() - 1]);
    assertEquals(exact.get(exact.size() - 1)[1], points.y()[points.size() - 1]);
    for (double[] corner : exact) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 1; i < points.size(); i++) {
        nearest = Math.min(nearest, distance(corner, points, i));
      }
      assertTrue(nearest <= tolerance, "a corner is " + nearest + " away");
    }
  }

  /** The distance of a corner from the line that ends at a point. */
  private static double distance(double[] corner, CurvePoints points, int end) {
    double dx = points.x()[end] - points.x()[end - 1];
    double dy = points.y()[end] - points.y()[end - 1];
    double fromX = corner[0] - points.x()[end - 1];
    double fromY = corner[1] - points.y()[end - 1];
    double along = (fromX * dx + fromY * dy) / Math.max(1e-300, dx * dx + dy * dy);
    double at = Math.max(0, Math.min(1, along));
    return Math.hypot(fromX - at * dx, fromY - at * dy);
  }

  private static RankedCurve curve(float[] scores, boolean... labels) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(1, scores.length);
    for (int i = 0; i < scores.length; i++) {
      builder.add(new float[] {scores[i]}, labels[i] ? ClipLabels.of(0) : ClipLabels.of());
    }
    ScoreBlock block = builder.build();
    RankingSums sums =
        new RankingSums(
            new RankingPlan(1, false, new double[0], new int[] {1}, new int[0], Integer.MAX_VALUE));
    sums.add(block);
    return Ranking.of(RankedLists.of(sums), List.of(block)).curve(0, 0, 0);
  }
}
