package org.sglthresh.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.sglthresh.job.PhaseMetrics;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;

/** Keeps all messages and prints none. */
public final class QuietProgress implements Progress {
  private final EpochListener listener;
  private final LongConsumer steps;
  private final List<String> notes = new ArrayList<>();
  private final List<String> details = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private int epochs;

  /** Nobody else listens. */
  public QuietProgress() {
    this(EpochListener.NONE);
  }

  /** Tells of each epoch; the run waits until the listener is done with it. */
  public QuietProgress(EpochListener listener) {
    this(listener, step -> {});
  }

  /** Tells of how much of a phase is done; the run waits until the listener is done with it. */
  public static QuietProgress ofSteps(LongConsumer steps) {
    return new QuietProgress(EpochListener.NONE, steps);
  }

  private QuietProgress(EpochListener listener, LongConsumer steps) {
    this.listener = listener;
    this.steps = steps;
  }

  /** The notes so far. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The details so far. */
  public List<String> details() {
    return List.copyOf(details);
  }

  /** The warnings so far. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The epochs so far. */
  public int epochs() {
    return epochs;
  }

  @Override
  public void phase(String description) {}

  @Override
  public void step(long done, long total, String also) {
    steps.accept(done);
  }

  @Override
  public void epoch(EpochState state) {
    epochs++;
    listener.epoch(state);
  }

  @Override
  public void note(String message) {
    notes.add(message);
  }

  @Override
  public void detail(String message) {
    details.add(message);
  }

  @Override
  public void found(String what) {}

  @Override
  public void metrics(PhaseMetrics metrics) {}

  @Override
  public void warn(String message) {
    warnings.add(message);
  }
}
