package org.sglthresh.report.plot;

import java.util.List;
import org.sglthresh.event.detect.Timeline;
import org.sglthresh.report.text.Numbers;

/** A recording: for each class its events above, what was detected below, and the scores behind. */
public final class TimelinePlot {
  private static final int WIDTH = 460;
  private static final int LANE = 46;
  private static final int TOP = 22;
  private static final int NAMES = 120;
  private static final double BAR = 8;

  private TimelinePlot() {}

  /**
   * Draws a recording.
   *
   * @param classNames [classes]
   */
  public static String draw(Timeline timeline, List<String> classNames) {
    int lanes = timeline.lanes().size();
    int height = TOP + lanes * LANE + 42;
    Svg svg = new Svg(WIDTH, height, "Events of " + timeline.recording());
    double end = Math.max(timeline.seconds(), latest(timeline));
    Axis x = Axis.between("seconds", Spacing.LINEAR, 0, end, NAMES, WIDTH - 10);
    svg.words("label", 2, 14, shortened(timeline.recording(), WIDTH - 10));
    Frame.columns(svg, x, TOP + lanes * LANE, TOP);
    for (int i = 0; i < lanes; i++) {
      Timeline.Lane lane = timeline.lanes().get(i);
      double top = TOP + i * LANE;
      svg.line("grid", NAMES, top + LANE, WIDTH - 10, top + LANE);
      svg.words(
          "tick end",
          NAMES - 6,
          top + LANE / 2.0 + 4,
          shortened(classNames.get(lane.label()), NAMES - 8));
      scores(svg, x, lane, top);
      bars(svg, x, lane.truth(), "before", top + 3, "event");
      bars(svg, x, lane.detections(), "after", top + LANE - BAR - 3, "detected");
    }
    return svg.close();
  }

  private static double latest(Timeline timeline) {
    double latest = 1e-9;
    for (Timeline.Lane lane : timeline.lanes()) {
      for (double[][] events : List.of(lane.truth(), lane.detections())) {
        for (double[] event : events) {
          latest = Math.max(latest, event[1]);
        }
      }
    }
    return latest;
  }

  private static String shortened(String name, double width) {
    int fits = (int) (width / 6.5);
    return name.length() <= fits ? name : name.substring(0, Math.max(1, fits - 1)) + "…";
  }

  private static void scores(Svg svg, Axis x, Timeline.Lane lane, double top) {
    if (lane.scores().length == 0) {
      return;
    }
    float low = 0;
    float high = 1;
    for (float score : lane.scores()) {
      low = Math.min(low, score);
      high = Math.max(high, score);
    }
    Axis y = Axis.between("", Spacing.LINEAR, low, high, top + LANE - 2, top + 2);
    Svg.Path path = new Svg.Path();
    for (int p = 0; p < lane.scores().length; p++) {
      path.to(x.at(lane.times()[p]), y.at(lane.scores()[p]));
    }
    svg.path("thin", path);
  }

  private static void bars(
      Svg svg, Axis x, double[][] events, String style, double top, String what) {
    for (double[] event : events) {
      double from = x.at(event[0]);
      double width = Math.max(1, x.at(event[1]) - from);
      String hover =
          what + " from " + Numbers.fixed(event[0], 3) + " to " + Numbers.fixed(event[1], 3) + " s";
      svg.rectangle(style, from, top, width, BAR, hover);
    }
  }
}
