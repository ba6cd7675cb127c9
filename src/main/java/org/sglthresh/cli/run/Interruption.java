package org.sglthresh.cli.run;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sglthresh.job.PhaseMetrics;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.EpochState;

/**
 * Stops a running command on Ctrl-C (INT), TERM or HUP. In order:
 *
 * <ol>
 *   <li>The signal calls {@link #request} on a thread of its own, which records it. A second signal
 *       is ignored.
 *   <li>That thread cancels the command's Spark jobs, 16 times over the patience, as the command
 *       may be about to start another one. A job that is cancelled ends the command's thread with
 *       an exception.
 *   <li>A command that is computing on the driver leaves at its next report of {@linkplain
 *       #stoppable progress}, by a {@link CancellationException}.
 *   <li>After a quarter of the patience the command's thread is interrupted, once: a second
 *       interrupt could disturb its clean-up.
 *   <li>The exception passes through the command, which removes its unfinished output while Spark
 *       and the file systems still work. {@link CommandRun} then writes the status file and the
 *       last line on stderr, and the process exits with {@link ExitCodes#ofSignal}.
 *   <li>A command that has not left when the patience is over is ended by the action of {@link
 *       #endBy}: the same last words, then {@code System.exit}. That is not done in a process of
 *       somebody else ({@link LastResort#LEAVE_RUNNING}).
 * </ol>
 */
public final class Interruption {
  /** How often the Spark jobs are cancelled before the command is ended. */
  private static final int STEPS = 16;

  /** What becomes of a command that has not left in time. */
  public enum LastResort {
    /** The process ends. */
    END_PROCESS,
    /** It goes on until its next report of progress. */
    LEAVE_RUNNING
  }

  private final Thread commandThread;
  private final Duration patience;
  private final LastResort lastResort;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<StopSignal> signal = Optional.empty();
  private Runnable cancel = () -> {};
  private Runnable end = () -> {};

  /**
   * A signal that asks a process to stop.
   *
   * @param number of the signal
   */
  record StopSignal(int number) {
    int exitCode() {
      return ExitCodes.ofSignal(number);
    }
  }

  /**
   * An interruption that no signal has asked for yet.
   *
   * @param commandThread the thread that runs the command
   * @param patience how long it has to leave after a signal
   */
  public Interruption(Thread commandThread, Duration patience) {
    this(commandThread, patience, LastResort.END_PROCESS);
  }

  /** The same with what is done when the patience is over. */
  public Interruption(Thread commandThread, Duration patience, LastResort lastResort) {
    this.commandThread = commandThread;
    this.patience = patience;
    this.lastResort = lastResort;
  }

  /**
   * Stops the command on INT, TERM and HUP. A signal that the process was started to ignore (nohup)
   * stays ignored, and where the JVM keeps signals to itself ({@code -Xrs}) none arrives.
   */
  public void listenToSignals() {
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      try {
        listenTo(name);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        // no such signal here: the process then ends by the JDK's own handling
      }
    }
  }

  /**
   * Sets the handler of one signal. Shutdown hooks do not allow a clean end: all of them run at
   * once, so that Spark and the file systems close while the command is still cleaning up, and a
   * hook does not know the signal. {@code sun.misc.Signal} (module jdk.unsupported) is the JDK's
   * only other way; it is called by reflection because naming it gives a compiler warning that
   * cannot be switched off.
   */
  private void listenTo(String name) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Method number = signalType.getMethod("getNumber");
    Object handled = signalType.getConstructor(String.class).newInstance(name);
    StopSignal stop = new StopSignal((int) number.invoke(handled));
    Object handler =
        Proxy.newProxyInstance(
            Interruption.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                request(stop);
                return null;
              }
              return method.invoke(stop, arguments);
            });
    signalType.getMethod("handle", signalType, handlerType).invoke(null, handled, handler);
  }

  /** The signal that asked the command to stop, if one did. */
  synchronized Optional<StopSignal> signal() {
    return signal;
  }

  /**
   * Throws if a signal has asked the command to stop and its own thread is the caller.
   *
   * @throws CancellationException to leave the command
   */
  void check() {
    if (Thread.currentThread() == commandThread && signal().isPresent()) {
      throw new CancellationException("interrupted");
    }
  }

  /** Sets what cancels the command's Spark jobs; before, there is nothing to cancel. */
  synchronized void cancelBy(Runnable action) {
    cancel = action;
  }

  /** Sets what ends the process if the command does not leave in time. */
  synchronized void endBy(Runnable action) {
    end = action;
  }

  /** Says that the command has left and has reported how it ended. */
  public void ended() {
    ended.countDown();
  }

  /** Stops the command as Ctrl-C does. Returns when it has left, or the patience is over. */
  public void stop() throws InterruptedException {
    request(new StopSignal(2));
  }

  /** Stops the command, as the class comment says. Returns when it has left or was ended. */
  void request(StopSignal received) throws InterruptedException {
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
    if (lastResort == LastResort.END_PROCESS) {
      current(() -> end).run();
    }
  }

  private void runCancel() {
    try {
      current(() -> cancel).run();
    } catch (RuntimeException e) {
      // nothing left to cancel: Spark may be stopping already
    }
  }

  /** The action that the command's thread has set last. */
  private synchronized Runnable current(Supplier<Runnable> field) {
    return field.get();
  }

  /** The same progress; every report of it is also a point where the command can be stopped. */
  Progress stoppable(Progress progress) {
    return new StoppableProgress(progress);
  }

  private final class StoppableProgress implements Progress {
    private final Progress delegate;

    StoppableProgress(Progress delegate) {
      this.delegate = delegate;
    }

    @Override
    public void phase(String description) {
      check();
      delegate.phase(description);
    }

    @Override
    public void step(long done, long total, String also) {
      check();
      delegate.step(done, total, also);
    }

    @Override
    public void epoch(EpochState state) {
      check();
      delegate.epoch(state);
    }

    @Override
    public void found(String what) {
      check();
      delegate.found(what);
    }

    @Override
    public void note(String message) {
      check();
      delegate.note(message);
    }

    @Override
    public void detail(String message) {
      check();
      delegate.detail(message);
    }

    @Override
    public void metrics(PhaseMetrics metrics) {
      check();
      delegate.metrics(metrics);
    }

    @Override
    public void warn(String message) {
      check();
      delegate.warn(message);
    }
  }
}
