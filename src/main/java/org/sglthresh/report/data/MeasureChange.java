package org.sglthresh.report.data;

import org.sglthresh.math.Interval;
import org.sglthresh.report.text.Numbers;

/**
 * A measure at two sets of thresholds, or of two taggers, on the same clips.
 *
 * @param label such as {@code micro-F1}
 * @param style how its values are written
 * @param before with the earlier set
 * @param after with the later set
 * @param interval of the change, after minus before
 */
public record MeasureChange(
    String label, Style style, double before, double after, Interval interval) {

  /** How values are written. */
  public enum Style {
    /** As ratios. */
    SHARE {
      @Override
      public String value(double value) {
        return Numbers.ratio(value);
      }

      @Override
      public String change(double value) {
        return Numbers.change(value);
      }
    },
    /** With significant digits. */
    NUMBER {
      @Override
      public String value(double value) {
        return value < 0 ? "−" + Numbers.significant(-value) : Numbers.significant(value);
      }

      @Override
      public String change(double value) {
        return value > 0 ? "+" + value(value) : value(value);
      }
    };

    /** A value for people. */
    public abstract String value(double value);

    /** A difference of values, with its sign. */
    public abstract String change(double value);
  }

  /** After minus before; 0 where they are equal, however large. */
  public double change() {
    return before == after ? 0 : after - before;
  }

  /** The value before. */
  public String beforeText() {
    return style.value(before);
  }

  /** The value after. */
  public String afterText() {
    return style.value(after);
  }

  /** The change with its sign. */
  public String changeText() {
    return style.change(change());
  }

  /** The interval of the change; empty where it is not known. */
  public String intervalText() {
    return interval.isKnown()
        ? style.change(interval.low()) + " to " + style.change(interval.high())
        : "";
  }
}
