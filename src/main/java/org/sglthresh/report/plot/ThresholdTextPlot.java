package org.sglthresh.report.plot;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.text.TextWidth;

/**
 * Precision, recall and F1 of a class by threshold, drawn with letters for the terminal; below the
 * axis the plateau and the threshold of each method with its interval. 80 columns wide.
 */
public final class ThresholdTextPlot {
  private static final int WIDTH = 80;
  private static final int GUTTER = 16;
  private static final int COLUMNS = WIDTH - GUTTER - 1;
  private static final int ROWS = 15; // from 0 to 1, so that every third row is a multiple of .2
  private static final int TICK_GAP = 9;

  /** The characters that lines are made of. */
  public enum Glyphs {
    UNICODE('│', '┤', '─', '┴', '└', '┊', '●', '├', '┤', '─', '▒'),
    ASCII('|', '+', '-', '+', '+', ':', 'o', '[', ']', '-', '=');

    private final char side;
    private final char sideTick;
    private final char base;
    private final char baseTick;
    private final char corner;
    private final char rule;
    private final char dot;
    private final char from;
    private final char to;
    private final char between;
    private final char band;

    Glyphs(char... of) {
      side = of[0];
      sideTick = of[1];
      base = of[2];
      baseTick = of[3];
      corner = of[4];
      rule = of[5];
      dot = of[6];
      from = of[7];
      to = of[8];
      between = of[9];
      band = of[10];
    }

    /** Those that a character set has. */
    public static Glyphs of(Charset charset) {
      return charset.canEncode() && charset.newEncoder().canEncode("│┴┊●▒") ? UNICODE : ASCII;
    }
  }

  private final Explanation explanation;
  private final Glyphs glyphs;
  private final Axis x;
  private final List<String> lines = new ArrayList<>();

  private ThresholdTextPlot(Explanation explanation, Glyphs glyphs) {
    this.explanation = explanation;
    this.glyphs = glyphs;
    Spacing spacing =
        explanation.scale() == ScoreScale.PROBABILITY ? Spacing.LOGIT : Spacing.LINEAR;
    this.x = Axis.covering("threshold", spacing, explanation.span(), 0, COLUMNS - 1);
  }

  /** The lines of the plot; each ends with a line feed. */
  public static String draw(Explanation explanation, Glyphs glyphs) {
    ThresholdTextPlot plot = new ThresholdTextPlot(explanation, glyphs);
    if (explanation.curve().positives() > 0) {
      plot.curves();
    }
    plot.base();
    plot.strips();
    return String.join("\n", plot.lines) + "\n";
  }

  private void curves() {
    char[][] cells = new char[ROWS + 1][COLUMNS];
    for (char[] row : cells) {
      Arrays.fill(row, ' ');
      row[column(explanation.own().threshold())] = glyphs.rule;
    }
    series(cells, 'p', CurvePoint::precision);
    series(cells, 'r', CurvePoint::recall);
    series(cells, 'F', CurvePoint::f1);
    for (int row = ROWS; row >= 0; row--) {
      boolean labelled = row % 3 == 0;
      String label = labelled ? (row == ROWS ? "1" : row == 0 ? "0" : "." + row * 10 / ROWS) : "";
      line(label, labelled ? glyphs.sideTick : glyphs.side, new String(cells[row]));
    }
  }

  /** A letter in each column, at the value of the threshold in its middle. */
  private void series(char[][] cells, char letter, ToDoubleFunction<CurvePoint> measure) {
    ThresholdCurve curve = explanation.curve();
    int entry = 0;
    for (int column = 0; column < COLUMNS; column++) {
      double position = x.from() + (x.to() - x.from()) * column / (COLUMNS - 1);
      while (entry + 1 < curve.size()
          && x.spacing().position(curve.point(entry + 1).threshold()) <= position) {
        entry++;
      }
      double value = measure.applyAsDouble(curve.point(entry));
      if (!Double.isNaN(value)) {
        cells[(int) Math.round(value * ROWS)][column] = letter;
      }
    }
  }

  private void base() {
    char[] base = new char[COLUMNS];
    Arrays.fill(base, glyphs.base);
    StringBuilder labels = new StringBuilder(" ".repeat(GUTTER + 1));
    for (Ticks.Tick tick : Ticks.of(x, TICK_GAP)) {
      int at = column(tick.value());
      base[at] = glyphs.baseTick;
      int start = GUTTER + 1 + at - tick.label().length() / 2;
      if (start > labels.length() - 1 && start + tick.label().length() <= WIDTH) {
        labels.append(" ".repeat(start - labels.length())).append(tick.label());
      }
    }
    line("", glyphs.corner, new String(base));
    lines.add(labels.toString().stripTrailing());
  }

  private void strips() {
    if (explanation.plateau().isKnown()) {
      char[] cells = blank();
      fill(cells, explanation.plateau(), glyphs.band, glyphs.band, glyphs.band);
      line("plateau", ' ', new String(cells));
    }
    for (Explanation.Place place : explanation.places()) {
      char[] cells = blank();
      if (place.interval().isKnown()) {
        fill(cells, place.interval(), glyphs.from, glyphs.between, glyphs.to);
      }
      cells[column(place.threshold())] = glyphs.dot;
      line(place.name(), ' ', new String(cells));
    }
  }

  private static char[] blank() {
    char[] cells = new char[COLUMNS];
    Arrays.fill(cells, ' ');
    return cells;
  }

  private void fill(char[] cells, Interval range, char from, char between, char to) {
    int first = column(range.low());
    int last = column(range.high());
    Arrays.fill(cells, first, last + 1, between);
    cells[first] = from;
    cells[last] = to;
  }

  private int column(double threshold) {
    return (int) Math.round(x.at(threshold));
  }

  private void line(String label, char edge, String cells) {
    String fitted = TextWidth.fit(label, GUTTER - 1);
    String padding = " ".repeat(GUTTER - 1 - TextWidth.of(fitted));
    lines.add((padding + fitted + " " + edge + cells).stripTrailing());
  }
}
