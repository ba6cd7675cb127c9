package org.sglthresh.cli.run;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.sglthresh.error.Words;

/**
 * A log on a terminal: each step is one line that is rewritten in place until it is done. How a
 * command ended is printed where it failed; otherwise its result on stdout says so. Only ASCII and
 * no colours.
 */
final class TerminalLog extends RunLog {
  private static final long NANOS_BETWEEN_REDRAWS = TimeUnit.MILLISECONDS.toNanos(100);

  private final PrintStream err;
  private final int width;

  /** Length of the line under the cursor; 0 if that line is empty. */
  private int drawn;

  private long lastShown;

  TerminalLog(Setup setup, PrintStream err, int width) {
    super(setup);
    this.err = err;
    this.width = width;
  }

  @Override
  void begun(Step begun) {
    draw(begun.now());
    lastShown = now();
  }

  @Override
  void advanced(Step advanced) {
    if (now() - lastShown >= NANOS_BETWEEN_REDRAWS || advanced.isComplete()) {
      draw(advanced.now());
      lastShown = now();
    }
  }

  /** Leaves the words and moves to the line below. */
  @Override
  void settled(String words) {
    draw(words);
    newLine();
  }

  @Override
  void abandoned() {
    step().ifPresent(step -> draw(step.now()));
    newLine();
  }

  @Override
  void print(LogLine line) {
    erase();
    err.println(line.labelled());
    step().ifPresent(step -> draw(step.now()));
  }

  @Override
  synchronized void exit(RunEnd end) {
    if (!end.isDone()) {
      err.print(Words.withoutUser(end.trace()));
      err.println(last(end));
    }
    err.flush();
  }

  /**
   * Rewrites the live line. It stays shorter than the screen, as a line that wraps cannot be
   * rewritten.
   */
  private void draw(String words) {
    String line = words.length() < width ? words : words.substring(0, width - 1);
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

  private void newLine() {
    if (drawn > 0) {
      err.println();
      drawn = 0;
    }
  }
}
