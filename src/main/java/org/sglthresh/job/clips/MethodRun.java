package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.job.Progress;
import org.sglthresh.math.FloatOrder;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.report.data.EpochPoint;

/** Writes down how a method runs: its epochs and, of a combination, its parts. */
public final class MethodRun implements EpochListener {
  /**
   * One of the methods that a combination averages.
   *
   * @param method its name
   * @param share of the combination
   * @param thresholds in single precision, with the same decisions, {@code [classes]}
   * @param heldOut what its share rests on
   */
  public record Part(
      String method, double share, float[] thresholds, Optional<CombinedPart.HeldOut> heldOut) {}

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
  public void part(CombinedPart part) {
    float[] rounded = new float[part.thresholds().length];
    for (int c = 0; c < rounded.length; c++) {
      rounded[c] = FloatOrder.floor(part.thresholds()[c]);
    }
    parts.add(new Part(part.method(), part.share(), rounded, part.heldOut()));
  }

  @Override
  public void note(String message) {
    progress.note(message);
  }

  @Override
  public EpochListener ofFolds() {
    return progress::epoch;
  }

  /** The same learning with the shares that this run has found, where it has looked for them. */
  public Learning applyTo(Learning learning) {
    if (parts.stream().allMatch(part -> part.heldOut().isEmpty())) {
      return learning;
    }
    List<Double> shares = parts.stream().map(Part::share).toList();
    return new Learning(
        learning.method(),
        learning.objective(),
        learning.settings().withPartShares(shares),
        learning.rare());
  }

  public List<EpochPoint> history() {
    return history;
  }

  public List<Part> parts() {
    return parts;
  }
}
