package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.report.data.EpochPoint;

/** Writes down how a method runs: its epochs and, of a combination, its parts. */
public final class MethodRun implements EpochListener {
  /**
   * One of the methods that a combination averages.
   *
   * @param method its name
   * @param share of the combination
   * @param thresholds rounded to float, {@code [classes]}
   */
  public record Part(String method, double share, float[] thresholds) {}

  private final Progress progress;
  private final List<EpochPoint> history = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  /** Passes the epochs on as well. */
  public MethodRun(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void epoch(EpochState state) {
    history.add(EpochPoint.of(state));
    progress.epoch(state);
  }

  @Override
  public void part(String method, double share, double[] thresholds) {
    float[] rounded = new float[thresholds.length];
    for (int c = 0; c < rounded.length; c++) {
      rounded[c] = (float) thresholds[c];
    }
    parts.add(new Part(method, share, rounded));
  }

  public List<EpochPoint> history() {
    return history;
  }

  public List<Part> parts() {
    return parts;
  }
}
