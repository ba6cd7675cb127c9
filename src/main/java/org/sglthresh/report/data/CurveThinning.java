package org.sglthresh.report.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Thins the points of a curve to what a drawing needs, by the method of Douglas and Peucker (The
 * Canadian Cartographer 10, 1973): no point left out is further from the thinned curve than a
 * tolerance, which is the smallest of a row of doublings that leaves few enough points.
 */
final class CurveThinning {
  /** The largest number of points that are left. */
  static final int MOST = 200;

  /** Nearer points are taken as one at once, so that a curve of any length fits in memory. */
  private static final double NEAR = 5e-4;

  private double[] x = new double[64];
  private double[] y = new double[64];
  private int size;
  private double lastX = Double.NaN; // not kept yet
  private double lastY = Double.NaN;

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds the next point. */
  void add(double nextX, double nextY) {
    lastX = nextX;
    lastY = nextY;
    if (size == 0 || Math.abs(nextX - x[size - 1]) + Math.abs(nextY - y[size - 1]) >= NEAR) {
      keep();
    }
  }

  private void keep() {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = lastX;
    y[size++] = lastY;
  }

  /** The points that are left; the first and the last are among them. */
  CurvePoints thinned() {
    if (size > 0 && (x[size - 1] != lastX || y[size - 1] != lastY)) {
      keep();
    }
    BitSet kept = new BitSet();
    kept.set(0, size);
    for (double tolerance = NEAR; kept.cardinality() > MOST; tolerance *= 2) {
      kept = kept(tolerance);
    }
    int[] indices = kept.stream().toArray();
    return new CurvePoints(
        Arrays.stream(indices).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(indices).mapToDouble(i -> y[i]).toArray());
  }

  private BitSet kept(double tolerance) {
    BitSet kept = new BitSet();
    kept.set(0);
    kept.set(size - 1);
    ArrayDeque<int[]> parts = new ArrayDeque<>(); // a stack, as a recursion could go deep
    parts.push(new int[] {0, size - 1});
    while (!parts.isEmpty()) {
      int[] part = parts.pop();
      int furthest = furthest(part[0], part[1]);
      if (distance(furthest, part[0], part[1]) > tolerance) {
        kept.set(furthest);
        parts.push(new int[] {part[0], furthest});
        parts.push(new int[] {furthest, part[1]});
      }
    }
    return kept;
  }

  private int furthest(int from, int to) {
    int furthest = from;
    double most = 0;
    for (int i = from + 1; i < to; i++) {
      double distance = distance(i, from, to);
      if (distance > most) {
        most = distance;
        furthest = i;
      }
    }
    return furthest;
  }

  /** The distance of a point from the line between two others. */
  private double distance(int i, int from, int to) {
    double dx = x[to] - x[from];
    double dy = y[to] - y[from];
    double square = dx * dx + dy * dy;
    double along = square == 0 ? 0 : ((x[i] - x[from]) * dx + (y[i] - y[from]) * dy) / square;
    double at = Math.max(0, Math.min(1, along));
    return Math.hypot(x[i] - x[from] - at * dx, y[i] - y[from] - at * dy);
  }
}
