package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.report.data.EpochPoint;

/** Writes down how a method runs: its epochs and, of a combination, its parts. */
public final class MethodRun implements EpochListener {
  private final Progress progress;
  private final List<EpochPoint> history = new ArrayList<>();
  private final List<CombinedPart> parts = new ArrayList<>();

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
    parts.add(part);
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
    List<Double> shares = parts.stream().map(CombinedPart::share).toList();
    return new Learning(
        learning.method(),
        learning.objective(),
        learning.settings().withPartShares(shares),
        learning.rare());
  }

  public List<EpochPoint> history() {
    return history;
  }

  public List<CombinedPart> parts() {
    return parts;
  }
}
