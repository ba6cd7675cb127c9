package org.sglthresh.cli.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How a command is stopped in mid-run. A signal asks for it; the command's thread then leaves by an
 * exception, so that its own clean-up runs while Spark and the file systems still work, and says
 * itself how it ended. Only a command that does not leave in time is ended from here.
 */
public final class Interruption {
  /**
   * A signal that asks a process to stop.
   *
   * @param number of the signal
   */
  public record StopSignal(int number) {
    /** What the process exits with, as shells have it: 130 for Ctrl-C, 143 for TERM. */
    int exitCode() {
      return 128 + number;
    }
  }

  /** How often the Spark jobs are taken away while there is patience. */
  private static final int STEPS = 16;

  private final Thread commandThread;
  private final Duration patience;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<StopSignal> signal = Optional.empty();
  private Runnable cancel = () -> {};
  private Runnable lastResort = () -> {};

  /**
   * An interruption nobody has asked for yet.
   *
   * @param commandThread the thread that runs the command
   * @param patience how long it has to leave once it is asked
   */
  public Interruption(Thread commandThread, Duration patience) {
    this.commandThread = commandThread;
    this.patience = patience;
  }

  /** The signal that asked for it, if one did. */
  synchronized Optional<StopSignal> signal() {
    return signal;
  }

  /** Leaves, when asked to stop and called by the command's own thread. */
  void check() {
    if (Thread.currentThread() == commandThread && signal().isPresent()) {
      throw new CancellationException("interrupted");
    }
  }

  /** What takes away the ground a command stands on, such as its Spark jobs. */
  synchronized void cancelBy(Runnable action) {
    cancel = action;
  }

  /** What ends the process when the command does not leave in time. */
  synchronized void endBy(Runnable action) {
    lastResort = action;
  }

  /** The command has left, and has said how it ended. */
  public void ended() {
    ended.countDown();
  }

  /**
   * Stops the command: by taking away its Spark jobs, again and again as it may be about to start
   * one, so that it leaves by itself at the next step; after a quarter of the patience by an
   * interrupt as well, just one, as it could disturb the clean-up. Returns when the command has
   * left or was ended. A second signal changes nothing.
   */
  public void request(StopSignal received) throws InterruptedException {
    synchronized (this) {
      if (signal.isPresent()) {
        return;
      }
      signal = Optional.of(received);
    }
    Duration pause = patience.dividedBy(STEPS);
    for (int step = 0; step < STEPS; step++) {
      if (step == STEPS / 4) {
        commandThread.interrupt();
      }
      runCancel();
      if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    current(() -> lastResort).run();
  }

  private void runCancel() {
    try {
      current(() -> cancel).run();
    } catch (RuntimeException e) {
      // nothing left to cancel: Spark may be stopping already
    }
  }

  /** What the command's thread has set last. */
  private synchronized Runnable current(Supplier<Runnable> field) {
    return field.get();
  }
}
