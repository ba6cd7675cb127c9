package org.sglthresh.cli.run;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.sglthresh.cli.parse.LogFormat;
import org.sglthresh.cli.run.LogLine.Event;
import org.sglthresh.error.Words;

/**
 * A log in a file or pipe: a line when a step begins and one when it is done. Of a step that
 * counts, there is also one after a second, which says how long it will take, and then one every
 * ten seconds. In plain text, only ASCII and no colours come from here, so that it looks the same
 * everywhere.
 */
final class LineLog extends RunLog {
  private static final long NANOS_TO_FIRST_LINE = TimeUnit.SECONDS.toNanos(1);
  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream err;

  /** When the next report of a step is due, in the nanoseconds of the clock. */
  private long due;

  LineLog(Setup setup, PrintStream err) {
    super(setup);
    this.err = err;
  }

  @Override
  void begun(Step begun) {
    print(LogLine.of(Event.BEGIN, begun.now()));
    due = now() + NANOS_TO_FIRST_LINE;
  }

  @Override
  void advanced(Step advanced) {
    if (now() - due >= 0 && !advanced.isComplete()) {
      print(LogLine.of(Event.PROGRESS, advanced.now()));
      due = now() + NANOS_BETWEEN_LINES;
    }
  }

  @Override
  void settled(String words) {
    print(LogLine.of(Event.END, words));
  }

  @Override
  void abandoned() {
    // its lines are complete
  }

  @Override
  void print(LogLine line) {
    err.println(isJson() ? json(line) : Launcher.PROGRAM + ": " + line.labelled());
  }

  @Override
  synchronized void exit(RunEnd end) {
    if (isJson()) {
      print(LogLine.of(end));
    } else {
      err.print(Words.withoutUser(end.trace()));
      err.println(last(end));
    }
    err.flush();
  }

  private boolean isJson() {
    return setup().format() == LogFormat.JSON;
  }
}
