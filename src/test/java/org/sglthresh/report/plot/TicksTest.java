package org.sglthresh.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicksTest {
  private static final double GAP = 40;

  @ParameterizedTest
  @EnumSource
  void ticksAscendKeepTheirDistanceAndHaveDifferentLabels(Spacing spacing) {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      double[] values = values(spacing, random);
      Axis axis = Axis.covering("", spacing, values, 50, 500);
      List<Ticks.Tick> ticks = Ticks.of(axis, GAP);
      Set<String> labels = new HashSet<>();
      for (int k = 0; k < ticks.size(); k++) {
        assertTrue(labels.add(ticks.get(k).label()), ticks + " on " + axis);
        double at = axis.at(ticks.get(k).value());
        assertTrue(at >= 50 && at <= 500);
        assertTrue(k == 0 || at - axis.at(ticks.get(k - 1).value()) > GAP - 1e-6, ticks.toString());
      }
      assertTrue(ticks.size() >= 1, "no tick between " + values[0] + " and " + values[1]);
    }
  }

  @Test
  void linearTicksAreRound() {
    assertEquals(
        List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"),
        labels(Axis.between("", Spacing.LINEAR, 0, 1, 0, 300)));
    assertEquals(
        List.of("−500", "0", "500", "1,000"),
        labels(Axis.between("", Spacing.LINEAR, -500, 1000, 300, 0), 80));
  }

  @Test
  void zeroIsAmongTheTicksOfCounts() {
    List<String> labels = labels(Axis.between("", Spacing.COUNT, 0, 5000, 0, 300));
    assertEquals("0", labels.get(0));
    assertTrue(labels.contains("1,000"));
  }

  @Test
  void powersAreShort() {
    assertEquals(
        List.of("10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1"),
        labels(Axis.between("", Spacing.LOG, 1e-8, 1, 0, 300), 75));
  }

  @Test
  void probabilitiesSpreadOutTowardsZeroAndOne() {
    List<String> labels = labels(Axis.between("", Spacing.LOGIT, 0.001, 0.999, 0, 400), 45);
    assertTrue(labels.containsAll(List.of("0.001", "0.01", "0.1", "0.5", "0.9", "0.99")));
  }

  @Test
  void probabilitiesOfZeroAndOneAreAtTheEndsOfTheAxis() {
    Axis axis = Axis.covering("", Spacing.LOGIT, new double[] {0, 0.5, 1}, 0, 100);
    assertTrue(axis.at(0) >= 0 && axis.at(0) < 10);
    assertTrue(axis.at(1) > 90 && axis.at(1) <= 100);
    assertEquals(50, axis.at(0.5), 1e-9);
    assertTrue(Axis.covering("", Spacing.LINEAR, new double[0], 0, 100).at(3) <= 100);
  }

  private static double[] values(Spacing spacing, Random random) {
    double low = random.nextDouble();
    double high = random.nextDouble();
    return switch (spacing) {
      case LINEAR -> new double[] {1000 * (low - 0.5), 1000 * (high - 0.5)};
      case LOG -> new double[] {Math.pow(10, -9 * low), Math.pow(10, 9 * high)};
      case COUNT -> new double[] {0, 1 + Math.floor(Math.pow(10, 6 * high))};
      case LOGIT -> new double[] {low, high};
    };
  }

  private static List<String> labels(Axis axis) {
    return labels(axis, GAP);
  }

  private static List<String> labels(Axis axis, double gap) {
    return Ticks.of(axis, gap).stream().map(Ticks.Tick::label).toList();
  }
}
