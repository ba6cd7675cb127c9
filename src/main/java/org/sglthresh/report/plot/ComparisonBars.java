package org.sglthresh.report.plot;

import java.util.List;
import java.util.Optional;
import org.sglthresh.math.Interval;
import org.sglthresh.report.data.Measure;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.text.Numbers;

/** Bars of a few measures, before above after, with the intervals of the values after. */
public final class ComparisonBars {
  private static final int WIDTH = 500;
  private static final int GUTTER = 116;
  private static final int TOP = 12;
  private static final int BAR = 13;
  private static final int GAP = 14;

  private ComparisonBars() {}

  /** The bars of one table of clips. */
  public static String draw(TableResult table) {
    List<Measure> measures = Measure.headlines(table);
    int bars = table.before().isPresent() ? 2 : 1;
    int group = bars * BAR + GAP;
    int bottom = TOP + measures.size() * group;
    Svg svg = new Svg(WIDTH, bottom + 22, description(table, measures));
    Axis x = Axis.between("", Spacing.LINEAR, 0, 1, GUTTER, WIDTH - 46);
    Frame.columns(svg, x, bottom, TOP - 6);
    for (int i = 0; i < measures.size(); i++) {
      Measure measure = measures.get(i);
      double y = TOP + i * group;
      svg.words("name end", GUTTER - 8, y + bars * BAR / 2.0 + 4, measure.label());
      if (measure.before().isPresent()) {
        bar(svg, x, "before", y, measure.before().getAsDouble(), Optional.empty());
        y += BAR;
      }
      bar(svg, x, "after", y, measure.after(), measure.interval());
    }
    svg.line("axis", GUTTER, TOP - 6, GUTTER, bottom);
    return svg.close();
  }

  private static void bar(
      Svg svg, Axis x, String style, double y, double value, Optional<Interval> interval) {
    svg.rectangle(style, GUTTER, y + 1, x.at(value) - GUTTER, BAR - 2);
    double end = x.at(value);
    if (interval.isPresent()) {
      double middle = y + BAR / 2.0;
      end = x.at(interval.get().high());
      svg.line("whisker", x.at(interval.get().low()), middle, end, middle);
    }
    svg.words("value " + style, end + 5, y + BAR - 2.5, Numbers.ratio(value));
  }

  private static String description(TableResult table, List<Measure> measures) {
    StringBuilder text = new StringBuilder(table.name());
    for (Measure measure : measures) {
      text.append("; ").append(measure.label()).append(' ');
      measure.before().ifPresent(before -> text.append(Numbers.ratio(before)).append(" → "));
      text.append(Numbers.ratio(measure.after()));
      measure
          .interval()
          .ifPresent(
              interval ->
                  text.append(" (").append(Numbers.interval(Optional.of(interval))).append(')'));
    }
    return text.toString();
  }
}
