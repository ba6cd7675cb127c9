package org.sglthresh.report.plot;

/**
 * Maps values to pixels along a straight axis. Values beyond its ends are drawn at the ends.
 *
 * @param title the quantity with its unit
 * @param spacing how values spread along it
 * @param from position (in the spacing's units) at {@code pixelFrom}
 * @param to position at {@code pixelTo}; above {@code from}
 */
public record Axis(
    String title, Spacing spacing, double from, double to, double pixelFrom, double pixelTo) {
  private static final double LIMIT =
      13; // logits; probabilities within 2.3e-6 of 0 or 1 are drawn there

  /** An axis from {@code low} to {@code high}, both values, not positions. */
  public static Axis between(
      String title, Spacing spacing, double low, double high, double pixelFrom, double pixelTo) {
    return new Axis(
        title, spacing, spacing.position(low), spacing.position(high), pixelFrom, pixelTo);
  }

  /** An axis that covers all values, with a little room at both ends. */
  public static Axis covering(
      String title, Spacing spacing, double[] values, double pixelFrom, double pixelTo) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      double position = spacing.position(value);
      if (spacing == Spacing.LOGIT) {
        position = Math.max(-LIMIT, Math.min(LIMIT, position));
      }
      if (Double.isFinite(position)) {
        low = Math.min(low, position);
        high = Math.max(high, position);
      }
    }
    if (low > high) {
      low = 0;
      high = 0;
    }
    double room = high > low ? 0.06 * (high - low) : Math.max(0.5, 0.1 * Math.abs(high));
    double start = spacing == Spacing.COUNT ? Math.max(-0.1, low - room) : low - room;
    return new Axis(title, spacing, start, high + room, pixelFrom, pixelTo);
  }

  /** The same with another title. */
  Axis titled(String other) {
    return new Axis(other, spacing, from, to, pixelFrom, pixelTo);
  }

  /** Where a value is drawn, in pixels. */
  double at(double value) {
    return atPosition(spacing.position(value));
  }

  /** Where a position in the spacing's units is drawn, in pixels. */
  double atPosition(double position) {
    double part = Math.max(0, Math.min(1, (position - from) / (to - from)));
    return pixelFrom + part * (pixelTo - pixelFrom);
  }

  /** Whether a position lies between the ends. */
  boolean covers(double position) {
    double slack = 1e-9 * (to - from);
    return position >= from - slack && position <= to + slack;
  }

  /** Pixels from end to end. */
  double length() {
    return Math.abs(pixelTo - pixelFrom);
  }
}
