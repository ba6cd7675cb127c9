package org.sglthresh.cli.run;

import org.sglthresh.job.Progress;
import org.sglthresh.optimize.EpochState;

/**
 * Progress as a command reports it, and the places where a command can be stopped that is not
 * waiting for Spark, such as between the epochs of the driver's own engine.
 */
final class InterruptibleProgress implements Progress {
  private final Progress delegate;
  private final Interruption interruption;

  InterruptibleProgress(Progress delegate, Interruption interruption) {
    this.delegate = delegate;
    this.interruption = interruption;
  }

  @Override
  public void phase(String description) {
    interruption.check();
    delegate.phase(description);
  }

  @Override
  public void step(long done, long total) {
    interruption.check();
    delegate.step(done, total);
  }

  @Override
  public void epoch(EpochState state) {
    interruption.check();
    delegate.epoch(state);
  }

  @Override
  public void note(String message) {
    interruption.check();
    delegate.note(message);
  }

  @Override
  public void detail(String message) {
    interruption.check();
    delegate.detail(message);
  }

  @Override
  public void metrics(String json) {
    interruption.check();
    delegate.metrics(json);
  }

  @Override
  public void warn(String message) {
    interruption.check();
    delegate.warn(message);
  }
}
