package org.sglthresh.event.detect;

/** Finds the events of one class in the scores of a recording. Not thread-safe. */
public final class Detector {
  /** Receives events in the order of their onsets. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Receives an event.
     *
     * @param onset its begin, nanoseconds
     * @param offset its end, nanoseconds
     * @param peak its highest score, after the median filter
     */
    void event(long onset, long offset, float peak);
  }

  private float[] filtered = {};
  private MedianFilter filter = new MedianFilter(1);
  private int filterFrames = 1;

  /**
   * The scores after the median filter; valid until the next call.
   *
   * @param scores of the class [frames]
   * @param median length of the filter, nanoseconds
   */
  public float[] filtered(FrameTimes times, float[] scores, long median) {
    int frames = MedianFilter.frames(median, times.step());
    if (frames == 1) {
      return scores;
    }
    if (frames != filterFrames) {
      filter = new MedianFilter(frames);
      filterFrames = frames;
    }
    if (filtered.length != scores.length) {
      filtered = new float[scores.length];
    }
    filter.filter(scores, filtered);
    return filtered;
  }

  /**
   * Finds the events of a recording.
   *
   * @param scores of the class [frames]
   */
  public void detect(FrameTimes times, float[] scores, DetectionRule rule, Sink sink) {
    float[] smooth = filtered(times, scores, rule.median());
    long onset = 0;
    long offset = Long.MIN_VALUE; // of the event that is open; none yet
    float peak = 0;
    int frame = 0;
    while (frame < times.size()) {
      if (!(smooth[frame] > rule.low())) {
        frame++;
        continue;
      }
      int first = frame;
      float highest = smooth[frame++];
      while (frame < times.size() && times.followsOn(frame) && smooth[frame] > rule.low()) {
        highest = Math.max(highest, smooth[frame++]);
      }
      if (!(highest > rule.threshold())) {
        continue;
      }
      boolean joins = offset != Long.MIN_VALUE && times.onset(first) - offset <= rule.gap();
      if (!joins) {
        end(onset, offset, peak, rule, sink);
        onset = times.onset(first);
        peak = highest;
      }
      peak = Math.max(peak, highest);
      offset = times.offset(frame - 1);
    }
    end(onset, offset, peak, rule, sink);
  }

  private static void end(long onset, long offset, float peak, DetectionRule rule, Sink sink) {
    if (offset != Long.MIN_VALUE && offset - onset >= rule.shortest()) {
      sink.event(onset, offset, peak);
    }
  }
}
