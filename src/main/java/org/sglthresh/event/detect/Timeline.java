package org.sglthresh.event.detect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;

/**
 * A recording to be looked at: what is heard in it, what was detected, and the scores behind.
 *
 * @param order those with the least are drawn, and in this order
 * @param recording its name
 * @param seconds how long it lasts
 * @param lanes classes that are heard or detected
 */
public record Timeline(long order, String recording, double seconds, List<Lane> lanes)
    implements Serializable {
  private static final int LANES = 8;
  private static final int POINTS = 400;

  /**
   * A class in a recording.
   *
   * @param label of the class
   * @param truth onsets and offsets of its events, seconds [events][2]
   * @param detections onsets and offsets, seconds [detections][2]
   * @param times where the scores are, seconds [points]; empty without scores
   * @param scores [points], the highest where several frames are one point
   */
  public record Lane(
      int label, double[][] truth, double[][] detections, double[] times, float[] scores)
      implements Serializable {}

  /** Keeps its own copy of the lanes. */
  public Timeline {
    lanes = new ArrayList<>(lanes);
  }

  /**
   * Draws a recording.
   *
   * @param truth its events [classes]
   * @param detections [classes]
   * @param scores [classes][frames]; no class without scores
   */
  public static Timeline of(
      long order,
      String recording,
      double seconds,
      List<ClassEvents> truth,
      List<ClassEvents> detections,
      FrameTimes times,
      float[][] scores) {
    List<Lane> lanes =
        IntStream.range(0, truth.size())
            .filter(c -> truth.get(c).size() > 0 || detections.get(c).size() > 0)
            .limit(LANES)
            .mapToObj(
                c ->
                    scores.length == 0
                        ? new Lane(
                            c,
                            pairs(truth.get(c)),
                            pairs(detections.get(c)),
                            new double[0],
                            new float[0])
                        : lane(c, truth.get(c), detections.get(c), times, scores[c]))
            .toList();
    return new Timeline(order, recording, seconds, lanes);
  }

  private static Lane lane(
      int label, ClassEvents truth, ClassEvents detections, FrameTimes times, float[] scores) {
    int step = (scores.length + POINTS - 1) / POINTS;
    int points = (scores.length + step - 1) / step;
    double[] places = new double[points];
    float[] highest = new float[points];
    for (int p = 0; p < points; p++) {
      int first = p * step;
      int last = Math.min(scores.length, first + step) - 1;
      places[p] = Seconds.of((times.onset(first) + times.offset(last)) / 2);
      highest[p] = scores[first];
      for (int f = first; f <= last; f++) {
        highest[p] = Math.max(highest[p], scores[f]);
      }
    }
    return new Lane(label, pairs(truth), pairs(detections), places, highest);
  }

  private static double[][] pairs(ClassEvents events) {
    return IntStream.range(0, events.size())
        .mapToObj(e -> new double[] {Seconds.of(events.onset(e)), Seconds.of(events.offset(e))})
        .toArray(double[][]::new);
  }
}
