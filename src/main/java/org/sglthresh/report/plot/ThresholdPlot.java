package org.sglthresh.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.metric.ThresholdCurve;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.text.Numbers;

/** What every threshold makes of a class: its measures, and its tags, with the methods' marks. */
public final class ThresholdPlot {
  private static final int WIDTH = 1000;
  private static final int LEFT = 56;
  private static final int RIGHT = WIDTH - 14;
  private static final int LANE = 17;
  private static final int MEASURES = 300; // pixels from 0 to 1
  private static final int TAGS = 200;
  private static final int BELOW = 42;
  private static final double ABOVE = 8; // between the plot and the words above it
  private static final double GAP = 8; // between words
  private static final double NEAR = .3; // pixels

  private final Explanation explanation;
  private final Axis x;

  private ThresholdPlot(Explanation explanation) {
    this.explanation = explanation;
    Spacing spacing =
        explanation.scale() == ScoreScale.PROBABILITY ? Spacing.LOGIT : Spacing.LINEAR;
    this.x = Axis.covering("threshold", spacing, explanation.span(), LEFT, RIGHT);
  }

  /** Draws precision, recall and F1, and lines at the thresholds of the methods. */
  public static String measures(Explanation explanation) {
    return new ThresholdPlot(explanation).drawMeasures();
  }

  /** Draws the tags that every threshold gives. */
  public static String tags(Explanation explanation) {
    return new ThresholdPlot(explanation).drawTags();
  }

  private String drawMeasures() {
    List<Label> labels = labels();
    int lanes = 1 + labels.stream().mapToInt(Label::lane).max().orElse(0);
    double top = 2 + ABOVE + LANE * lanes;
    double bottom = top + MEASURES;
    Svg svg =
        new Svg(
            WIDTH,
            (int) bottom + BELOW,
            "Precision, recall and F1 of " + explanation.className() + " by threshold");
    Axis y = Axis.between("", Spacing.LINEAR, 0, 1, bottom, top);
    bands(svg, top, bottom);
    Frame.draw(svg, x, y);
    marks(svg, labels, top, bottom);
    svg.path("curve precision", path(y, CurvePoint::precision));
    svg.path("curve recall", path(y, CurvePoint::recall));
    explanation.measure().ifPresent(measure -> svg.path("curve measure", path(y, measure.value())));
    svg.path("curve ink", path(y, CurvePoint::f1));
    dots(svg, y);
    return svg.close();
  }

  private String drawTags() {
    double bottom = 30 + TAGS;
    Svg svg =
        new Svg(
            WIDTH,
            (int) bottom + BELOW,
            explanation.tagsUnit() + " of " + explanation.className() + " by threshold");
    ThresholdCurve curve = explanation.curve();
    double[] tags = new double[curve.size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = explanation.tags(curve.point(i));
    }
    Axis y = Axis.covering(explanation.tagsUnit(), Spacing.COUNT, tags, bottom, 30);
    bands(svg, 30, bottom);
    Frame.draw(svg, x, y);
    for (Place place : explanation.places()) {
      double at = x.at(place.threshold());
      svg.line(style(place), at, 30, at, bottom);
    }
    svg.path("curve after", path(y, explanation::tags));
    Place own = explanation.own();
    svg.dot("dot after", x.at(own.threshold()), y.at(explanation.tags(own.at())), 4, hover(own));
    return svg.close();
  }

  private void bands(Svg svg, double top, double bottom) {
    band(svg, "band", explanation.own().interval(), top, bottom);
    band(svg, "plateau", explanation.plateau(), top, bottom);
  }

  private void band(Svg svg, String style, Interval range, double top, double bottom) {
    if (range.isKnown()) {
      double from = x.at(range.low());
      svg.rectangle(style, from, top, Math.max(1, x.at(range.high()) - from), bottom - top);
    }
  }

  /** Words, their line and their height. */
  private record Label(Place place, double start, int lane) {}

  /**
   * The words from right to left, each just above those to its right that it would meet: so no line
   * of one goes through the words of another.
   */
  private List<Label> labels() {
    List<Place> falling = new ArrayList<>(explanation.places());
    falling.sort(Comparator.comparingDouble(Place::threshold).reversed());
    List<Label> labels = new ArrayList<>();
    for (Place place : falling) {
      double start = start(place);
      double end = start + Svg.width(words(place));
      int lane =
          labels.stream()
              .filter(right -> Math.min(right.start, x.at(right.place.threshold())) < end + GAP)
              .mapToInt(right -> right.lane + 1)
              .max()
              .orElse(0);
      labels.add(new Label(place, start, lane));
    }
    return labels;
  }

  /** Words stand to the right of their line, or to its left where there is no room. */
  private double start(Place place) {
    return Math.min(x.at(place.threshold()) + 4, RIGHT - Svg.width(words(place)));
  }

  private static String words(Place place) {
    return place.name() + " " + Numbers.threshold(place.threshold());
  }

  private void marks(Svg svg, List<Label> labels, double top, double bottom) {
    for (Label label : labels) {
      double at = x.at(label.place.threshold());
      svg.line(style(label.place), at, top - ABOVE - LANE * label.lane - 10, at, bottom);
    }
    for (Label label : labels) {
      String style = label.place.isOfRun() ? "value after" : "value before";
      svg.words(style, label.start, top - ABOVE - LANE * label.lane, words(label.place));
    }
  }

  private static String style(Place place) {
    return place.isOfRun() ? "mark" : "dash";
  }

  private void dots(Svg svg, Axis y) {
    for (Place place : explanation.places()) {
      if (!Double.isNaN(place.at().f1())) {
        String style = place.isOfRun() ? "dot after" : "ring before";
        svg.dot(style, x.at(place.threshold()), y.at(place.at().f1()), 4, hover(place));
      }
    }
  }

  private String hover(Place place) {
    CurvePoint at = place.at();
    return words(place)
        + ": precision "
        + Numbers.ratio(at.precision())
        + ", recall "
        + Numbers.ratio(at.recall())
        + ", F1 "
        + Numbers.ratio(at.f1())
        + ", "
        + Numbers.significant(explanation.tags(at))
        + " "
        + explanation.tagsUnit();
  }

  /** Steps: a value holds from its threshold to the next; within part of a pixel one is drawn. */
  private Svg.Path path(Axis y, ToDoubleFunction<CurvePoint> measure) {
    ThresholdCurve curve = explanation.curve();
    Svg.Path path = new Svg.Path();
    double drawn = Double.NEGATIVE_INFINITY;
    double height = Double.NaN;
    for (int i = 0; i < curve.size(); i++) {
      CurvePoint point = curve.point(i);
      double value = measure.applyAsDouble(point);
      double at = x.at(point.threshold());
      boolean hidden = i + 1 < curve.size() && x.at(curve.point(i + 1).threshold()) <= LEFT;
      if (hidden || Double.isNaN(value)) {
        continue;
      }
      if (at - drawn >= NEAR && !Double.isNaN(height)) {
        path.to(drawn, height).to(at, height);
      }
      height = y.at(value);
      if (at - drawn >= NEAR) {
        path.to(at, height);
        drawn = at;
      }
    }
    return Double.isNaN(height) ? path : path.to(drawn, height).to(end(), height);
  }

  /** Where the curves end: at the highest score. */
  private double end() {
    ThresholdCurve curve = explanation.curve();
    return x.at(curve.point(curve.size() - 1).threshold());
  }
}
