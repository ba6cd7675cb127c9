package org.sglthresh.cli.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sglthresh.cli.parse.LogFormat;
import org.sglthresh.cli.run.Console.Screen;
import org.sglthresh.cli.run.LogLine.Event;
import org.sglthresh.error.Words;
import org.sglthresh.job.PhaseMetrics;
import org.sglthresh.job.Progress;
import org.sglthresh.optimize.EpochState;

/**
 * What a command says on stderr: its steps, notes and warnings, and how it ended. {@link
 * TerminalLog} rewrites a line in place, {@link LineLog} is for files and pipes.
 */
abstract class RunLog implements Progress {
  /** Whether details, costs and stack traces are printed too. */
  enum Verbosity {
    QUIET,
    VERBOSE
  }

  /**
   * What all logs need.
   *
   * @param command name of the command; empty if none was found
   * @param clock nanoseconds from any origin
   */
  record Setup(String command, LogFormat format, Verbosity verbosity, LongSupplier clock) {}

  private final Setup setup;
  private final List<String> measured = new ArrayList<>();
  private String measure = "objective";
  private Optional<Step> step = Optional.empty();

  RunLog(Setup setup) {
    this.setup = setup;
  }

  /** The log for what stderr leads to. */
  static RunLog of(Console console, String command, LogFormat format, Verbosity verbosity) {
    Setup setup = new Setup(command, format, verbosity, System::nanoTime);
    boolean isLive =
        console.screen().kind() == Screen.Kind.TERMINAL && setup.format() == LogFormat.TEXT;
    return isLive
        ? new TerminalLog(setup, console.err(), console.screen().width())
        : new LineLog(setup, console.err());
  }

  /** A step has begun. */
  abstract void begun(Step begun);

  /** A step has come further. */
  abstract void advanced(Step advanced);

  /** A step is done. */
  abstract void settled(String words);

  /** A step was cut off. */
  abstract void abandoned();

  /** Prints a line that is no report of a step. */
  abstract void print(LogLine line);

  final Setup setup() {
    return setup;
  }

  final long now() {
    return setup.clock().getAsLong();
  }

  /** The present step, if there is one. */
  final Optional<Step> step() {
    return step;
  }

  /** Sets what the epochs maximise, such as {@code micro-f1}. */
  final synchronized void setMeasure(String label) {
    measure = label;
  }

  @Override
  public final synchronized void phase(String description) {
    finish();
    Step begun = new Step(Words.oneLine(description), measure, now());
    step = Optional.of(begun);
    begun(begun);
  }

  @Override
  public final synchronized void step(long done, long total, String also) {
    step.ifPresent(
        present -> {
          present.step(done, total, also, now());
          advanced(present);
        });
  }

  @Override
  public final synchronized void epoch(EpochState epoch) {
    step.ifPresent(
        present -> {
          present.epoch(epoch);
          advanced(present);
        });
  }

  @Override
  public final synchronized void found(String words) {
    step.ifPresent(present -> present.found(words));
  }

  @Override
  public final synchronized void note(String message) {
    print(LogLine.of(Event.NOTE, Words.oneLine(message)));
  }

  @Override
  public final synchronized void detail(String message) {
    if (setup.verbosity() == Verbosity.VERBOSE) {
      print(LogLine.of(Event.DETAIL, Words.oneLine(message)));
    }
  }

  @Override
  public final synchronized void warn(String message) {
    print(LogLine.of(Event.WARNING, Words.oneLine(message)));
  }

  /** Kept for {@code --metrics-log}; a line of JSON, and with {@code --verbose} a sentence. */
  @Override
  public final synchronized void metrics(PhaseMetrics metrics) {
    LogLine line = LogLine.of(metrics);
    measured.add(json(line));
    if (setup.format() == LogFormat.JSON || setup.verbosity() == Verbosity.VERBOSE) {
      print(line);
    }
  }

  /** The lines of JSON of the phases that have ended and, as the last one, of how all ended. */
  final synchronized List<String> measuredUntil(RunEnd end) {
    List<String> lines = new ArrayList<>(measured);
    lines.add(json(LogLine.of(end)));
    return lines;
  }

  /** The present step is done. */
  final synchronized void finish() {
    step.ifPresent(last -> settled(last.ended(now())));
    step = Optional.empty();
  }

  /** The present step, if there is one, is cut off. */
  final synchronized void abandon() {
    if (step.isPresent()) {
      abandoned();
      step = Optional.empty();
    }
  }

  /** Prints the last line: how the command ended. */
  abstract void exit(RunEnd end);

  /** The line as a JSON object of this moment. */
  final String json(LogLine line) {
    return line.json(setup.command(), Instant.now());
  }

  /** How the command ended, as a line for people. */
  final String last(RunEnd end) {
    String name = setup.command().isEmpty() ? "" : " " + setup.command();
    return Launcher.PROGRAM + name + ": " + end.label() + end.message();
  }
}
