package org.sglthresh.report.plot;

import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.text.Numbers;

/** A row for each class: the thresholds of the parts of a combination and their mean. */
public final class PartsPlot {
  private static final int WIDTH = 860;
  private static final int ROW = 20;
  private static final int TOP = 26;
  private static final int GUTTER = 220;
  private static final int NOTES = 70;

  private PartsPlot() {}

  /**
   * Draws the rows from top to bottom.
   *
   * @param classes the indices of the classes to show
   */
  public static String draw(ReportData data, List<Integer> classes) {
    ThresholdChange thresholds = data.thresholds();
    int bottom = TOP + classes.size() * ROW;
    Svg svg = new Svg(WIDTH, bottom + 42, "Thresholds of the parts, class by class");
    Spacing spacing = Spacing.of(thresholds.scale());
    String title = spacing == Spacing.LOGIT ? "threshold (on a logit scale)" : "threshold (score)";
    Axis x = Axis.covering(title, spacing, values(data, classes), GUTTER, WIDTH - 24.0 - NOTES);
    Frame.columns(svg, x, bottom, TOP - 4);
    svg.words("label end", WIDTH - 4, TOP - 10, "support");
    for (int i = 0; i < classes.size(); i++) {
      row(svg, x, TOP + i * ROW + ROW / 2.0, data, classes.get(i));
    }
    svg.line("axis", GUTTER, bottom, x.pixelTo(), bottom);
    return svg.close();
  }

  private static double[] values(ReportData data, List<Integer> classes) {
    return classes.stream()
        .flatMapToDouble(c -> data.parts().stream().mapToDouble(part -> part.thresholds()[c]))
        .toArray();
  }

  private static void row(Svg svg, Axis x, double y, ReportData data, int c) {
    ThresholdChange thresholds = data.thresholds();
    String name = thresholds.classNames().get(c);
    svg.fitted("name end", GUTTER - 10, y + 4, GUTTER - 14, name);
    double left = x.pixelTo();
    double right = x.pixelFrom();
    for (MethodPart part : data.parts()) {
      double at = x.at(part.thresholds()[c]);
      left = Math.min(left, at);
      right = Math.max(right, at);
    }
    svg.line("range", left, y, right, y);
    for (int i = 0; i < data.parts().size(); i++) {
      MethodPart part = data.parts().get(i);
      float threshold = part.thresholds()[c];
      String hover = name + ", " + part.method() + ": " + Numbers.threshold(threshold);
      svg.dot("dot " + style(i), x.at(threshold), y, 4, hover);
    }
    float mean = thresholds.after()[c];
    String hover = name + ", combination: " + Numbers.threshold(mean);
    svg.dot("dot after", x.at(mean), y, 4.5, hover);
    svg.words("note end", WIDTH - 4, y + 4, Words.count(thresholds.supports()[c]));
  }

  /** The style sheet's class of the dots of a part. */
  public static String style(int part) {
    return "part" + part % 5;
  }
}
