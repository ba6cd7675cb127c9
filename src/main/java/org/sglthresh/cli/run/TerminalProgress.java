package org.sglthresh.cli.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.sglthresh.cli.run.Console.Screen;
import org.sglthresh.error.Words;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.EpochState;

/**
 * Progress for people. On a terminal each phase is one line that is rewritten in place. In a file
 * or pipe it is plain lines: the first and the last report of a phase, and between them one every
 * five seconds or tenth of the way. Only ASCII and no colours, so that it looks the same in every
 * log.
 */
final class TerminalProgress implements Progress, AutoCloseable {
  private static final long NANOS_BETWEEN_REDRAWS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

  /** Whether details, metrics and stack traces are printed too. */
  enum Verbosity {
    QUIET,
    VERBOSE
  }

  private final PrintStream err;
  private final Screen screen;
  private final LongSupplier clock;
  private Verbosity verbosity = Verbosity.QUIET;
  private String measure = "objective";
  private String phase = "";

  /** The last report of the phase; on a terminal it may not be drawn yet. */
  private String state = "";

  /** Length of the line under the cursor; 0 if that line is empty. */
  private int drawn;

  private double firstEpochSeconds;
  private long lastShown;
  private long lastTenth;

  /**
   * Progress on a stream.
   *
   * @param clock nanoseconds from any origin
   */
  TerminalProgress(PrintStream err, Screen screen, LongSupplier clock) {
    this.err = err;
    this.screen = screen;
    this.clock = clock;
  }

  /** Sets how much is printed from now on. */
  synchronized void setVerbosity(Verbosity wanted) {
    verbosity = wanted;
  }

  /** Sets what the epochs maximise, such as {@code micro-f1}. */
  synchronized void setMeasure(String label) {
    measure = label;
  }

  @Override
  public synchronized void phase(String description) {
    endLine();
    phase = Words.oneLine(description);
    state = "";
    lastTenth = -1;
    if (isTerminal()) {
      draw();
    } else {
      err.println(Launcher.PROGRAM + ": " + phase);
    }
    lastShown = clock.getAsLong();
  }

  @Override
  public synchronized void step(long done, long total) {
    long percent = total > 0 ? 100 * Math.min(done, total) / total : 100;
    state = String.format(Locale.ROOT, "%d%% (%,d of %,d)", percent, done, total);
    show(done, total);
  }

  @Override
  public synchronized void epoch(EpochState epoch) {
    state = describe(epoch);
    show(epoch.epoch() + 1L, epoch.epochs());
  }

  /** Such as {@code epoch 37/100, micro-f1 0.6123, 8.1 epochs/s, 8 s left}. */
  private String describe(EpochState epoch) {
    int done = epoch.epoch() + 1;
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "epoch %d/%d", done, epoch.epochs()));
    text.append(String.format(Locale.ROOT, ", %s %.4f", measure, -epoch.loss()));
    if (done == 1) {
      firstEpochSeconds = epoch.seconds();
    }
    // the first epoch also warms up the JVM and fills caches: it would distort the time left
    double rate =
        done == 1 ? 1 / epoch.seconds() : (done - 1) / (epoch.seconds() - firstEpochSeconds);
    if (Double.isFinite(rate) && rate > 0) {
      text.append(", ").append(rate(rate));
      if (done < epoch.epochs()) {
        text.append(", ").append(duration((epoch.epochs() - done) / rate)).append(" left");
      }
    }
    return text.toString();
  }

  private static String rate(double epochsPerSecond) {
    if (epochsPerSecond < 1) {
      return String.format(Locale.ROOT, "%.1f s/epoch", 1 / epochsPerSecond);
    }
    return String.format(
        Locale.ROOT, epochsPerSecond < 10 ? "%.1f epochs/s" : "%.0f epochs/s", epochsPerSecond);
  }

  /** A duration in its largest two units, such as {@code 2 min 5 s}. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole / 60 % 60 + " min";
  }

  @Override
  public synchronized void note(String message) {
    ownLine("note: " + Words.oneLine(message));
  }

  @Override
  public synchronized void detail(String message) {
    if (verbosity == Verbosity.VERBOSE) {
      ownLine("detail: " + Words.oneLine(message));
    }
  }

  /** A line that holds the JSON alone, in logs and with {@code --verbose}. */
  @Override
  public synchronized void metrics(String json) {
    if (verbosity == Verbosity.VERBOSE || !isTerminal()) {
      erase();
      err.println(json);
      if (isTerminal()) {
        draw();
      }
    }
  }

  @Override
  public synchronized void warn(String message) {
    ownLine("warning: " + Words.oneLine(message));
  }

  /** Leaves the cursor on an empty line, below the last report of the phase. */
  @Override
  public synchronized void close() {
    endLine();
    phase = "";
    state = "";
  }

  private void show(long done, long total) {
    long now = clock.getAsLong();
    long tenth = total > 0 ? 10 * done / total : 10;
    boolean isEnd = done >= total;
    boolean isDue = now - lastShown >= (isTerminal() ? NANOS_BETWEEN_REDRAWS : NANOS_BETWEEN_LINES);
    boolean isNewTenth = tenth > lastTenth;
    if (isTerminal() ? isDue || isEnd : isDue || isEnd || isNewTenth) {
      if (isTerminal()) {
        draw();
      } else {
        err.println(Launcher.PROGRAM + ": " + phase + ": " + state);
      }
      lastShown = now;
    }
    lastTenth = Math.max(tenth, lastTenth);
  }

  private void ownLine(String message) {
    if (isTerminal()) {
      erase();
      err.println(message);
      draw();
    } else {
      err.println(Launcher.PROGRAM + ": " + message);
    }
  }

  private boolean isTerminal() {
    return screen.kind() == Screen.Kind.TERMINAL;
  }

  /**
   * Rewrites the live line. It stays shorter than the screen, as a line that wraps cannot be
   * rewritten.
   */
  private void draw() {
    if (phase.isEmpty()) {
      return;
    }
    String line = state.isEmpty() ? phase + " ..." : phase + ": " + state;
    if (line.length() >= screen.width()) {
      line = line.substring(0, screen.width() - 1);
    }
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }

  private void erase() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }

  /** Draws the live line for the last time and moves to the line below it. */
  private void endLine() {
    if (isTerminal() && drawn > 0) {
      draw();
      err.println();
      drawn = 0;
    }
  }
}
