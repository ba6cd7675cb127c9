package org.sglthresh.job.train;

import java.time.Duration;
import java.util.Locale;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.GrowingOutput;
import org.sglthresh.job.Progress;
import org.sglthresh.psl.student.Checkpoint;
import org.sglthresh.psl.student.EpochRecord;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.psl.student.Trainer;
import org.sglthresh.psl.student.TrainingSettings;
import org.sglthresh.psl.student.TrainingState;
import org.sglthresh.report.text.Numbers;

/** Shows the progress of a training, and keeps its state now and then. */
final class CheckpointKeeper implements Trainer.Listener {
  private final TrainingSettings settings;
  private final Progress progress;
  private final GrowingOutput output;
  private final long every; // nanoseconds
  private long kept = System.nanoTime();
  private String last = "";

  /**
   * @param every time between two states that are kept
   */
  CheckpointKeeper(
      TrainingSettings settings, Progress progress, GrowingOutput output, Duration every) {
    this.settings = settings;
    this.progress = progress;
    this.output = output;
    this.every = every.toNanos();
  }

  /**
   * Trains from a state on. When it is stopped, the state is kept: at every point where a training
   * can be stopped, the state is that of the last step.
   *
   * @throws UserException (input) when the training cannot go on; then nothing is kept
   */
  Trained run(Trainer trainer, TrainingState state) {
    try {
      return trainer.run(state, this);
    } catch (UserException e) {
      if (e.kind() == ErrorKind.INPUT) {
        output.forget(Checkpoint.FILE_NAME);
      }
      throw e;
    } catch (Exception e) {
      keepStopped(state, e);
      throw e;
    }
  }

  private void keepStopped(TrainingState state, Exception why) {
    try {
      if (state.steps() > 0) {
        output.keep(Checkpoint.FILE_NAME, Checkpoint.write(state));
      }
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public void step(TrainingState state, int stepsOfEpoch) {
    progress.step(state.steps(), steps(stepsOfEpoch), last);
    keep(state);
  }

  private long steps(int stepsOfEpoch) {
    long all = (long) settings.epochs() * stepsOfEpoch;
    return settings.maxSteps() > 0 ? Math.min(settings.maxSteps(), all) : all;
  }

  @Override
  public void epoch(TrainingState state, EpochRecord epoch, EpochRecord best) {
    last = "epoch " + epoch.epoch() + ": loss " + Numbers.significant(epoch.loss());
    if (!Double.isNaN(epoch.map())) {
      last +=
          String.format(
              Locale.ROOT,
              ", mAP %.4f, best %.4f (epoch %d)",
              epoch.map(),
              best.map(),
              best.epoch());
    }
    progress.detail(last);
    keep(state);
  }

  private void keep(TrainingState state) {
    if (System.nanoTime() - kept >= every) {
      output.keep(Checkpoint.FILE_NAME, Checkpoint.write(state));
      kept = System.nanoTime();
    }
  }
}
