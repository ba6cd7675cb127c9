package org.sglthresh.cli.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.ArgumentParser;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.cli.parse.LogFormat;
import org.sglthresh.cli.run.Interruption.StopSignal;
import org.sglthresh.cli.run.RunLog.Verbosity;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Progress;

/**
 * One call of a command, in order: parse the words, read the options, write the status file, open
 * Spark unless the result needs none, run the job, print its result, write the status file and the
 * metrics log. A failure or a signal at any point ends in {@link #failed} with one line on stderr
 * and an exit code.
 */
final class CommandRun {
  private final String name;
  private final Console console;
  private final Interruption interruption;
  private final OwnFiles files;
  private final AtomicBoolean reportedEnd = new AtomicBoolean();
  private volatile RunLog log;
  private String whenInterrupted = "nothing was done";
  private Verbosity verbosity = Verbosity.QUIET;
  private List<String> inputs = List.of();

  /**
   * A call that has not begun.
   *
   * @param name of the command; empty if none was found
   * @param words all words after the name
   */
  CommandRun(String name, List<String> words, Console console, Interruption interruption) {
    this.name = name;
    this.console = console;
    this.interruption = interruption;
    this.files = new OwnFiles(words);
    LogFormat format =
        CommonOptions.LOG_FORMAT
            .givenIn(words)
            .flatMap(CommonOptions.LOG_FORMAT.type()::parse)
            .orElse(LogFormat.TEXT);
    this.log = RunLog.of(console, name, format, verbosity);
  }

  /** Runs the command and returns its exit code. */
  <O> int run(Command<O> command, List<String> words) {
    interruption.endBy(this::endUnfinished);
    whenInterrupted = command.whenInterrupted();
    try {
      Arguments arguments = new ArgumentParser(command.name(), command.settings()).parse(words);
      if (arguments.value(CommonOptions.VERBOSE)) {
        verbosity = Verbosity.VERBOSE;
        LogTraces.show();
      }
      log = RunLog.of(console, name, arguments.value(CommonOptions.LOG_FORMAT), verbosity);
      files.name(command, arguments);
      inputs = command.inputs(arguments);
      O options = command.read(arguments);
      files.begin(name);
      JobResult result = execute(command, options, arguments);
      console.out().println(Words.withoutUser(result.text().stripTrailing()));
      Optional<UserException> refusal = result.refusal();
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      succeed(RunEnd.done(result.lastLine()));
      return ExitCodes.DONE;
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  /** A file that cannot be written is a failure after all. */
  private void succeed(RunEnd end) {
    files.endMetrics(log.measuredUntil(end));
    files.endStatus(name, end);
    log.exit(end);
  }

  private <O> JobResult execute(Command<O> command, O options, Arguments arguments) {
    Map<String, String> parameters = command.parameters(arguments);
    log.setMeasure(command.objective(arguments));
    if (!SparkScope.mustOpen()) {
      Optional<JobResult> result = command.withoutSpark(options, arguments);
      if (result.isPresent()) {
        return result.get();
      }
    }
    Progress stoppable = interruption.stoppable(log);
    stoppable.phase("start Spark");
    command.prepare(options);
    try (SparkScope scope = SparkScope.open(name)) {
      interruption.cancelBy(scope::cancelJobs);
      interruption.check();
      JobResult result =
          command.run(options, new JobContext(scope.session(), stoppable, name, parameters));
      // Spark's end is no part of the last step
      log.finish();
      return result;
    }
  }

  /** Reports why the command failed and returns its exit code. */
  int failed(Throwable failure) {
    Optional<StopSignal> signal = interruption.signal();
    if (signal.isPresent()) {
      int exitCode = signal.get().exitCode();
      end(RunEnd.interrupted(exitCode, whenInterrupted));
      return exitCode;
    }
    Diagnosis diagnosis = Diagnosis.of(failure);
    String hint =
        diagnosis.origin() == Diagnosis.Origin.PROGRAM && verbosity == Verbosity.QUIET
            ? "; run again with --verbose for the stack trace"
            : "";
    end(
        new RunEnd(
            diagnosis.exitCode(), diagnosis.status(), advised(diagnosis) + hint, trace(failure)));
    return diagnosis.exitCode();
  }

  /** The stack trace, if it is wanted and says more than the message. */
  private String trace(Throwable failure) {
    boolean hasNone = failure instanceof UserException && failure.getCause() == null;
    if (verbosity == Verbosity.QUIET || hasNone) {
      return "";
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  /** The message; where an input is refused, also how to see what it holds. */
  private String advised(Diagnosis diagnosis) {
    String message = diagnosis.message();
    if (diagnosis.exitCode() != ErrorKind.INPUT.exitCode()) {
      return message;
    }
    return inputs.stream()
        .filter(message::contains)
        .filter(path -> !message.matches("(?s).*(does not exist|no file).*"))
        .findFirst()
        .map(
            path ->
                message.replaceFirst("\\.$", "") + "; 'describe " + path + "' shows what it holds")
        .orElse(message);
  }

  /** Ends the process after a signal; the signal's thread calls this if the command hangs. */
  private void endUnfinished() {
    int exitCode = interruption.signal().map(StopSignal::exitCode).orElse(ExitCodes.INTERNAL);
    end(
        RunEnd.interrupted(
            exitCode,
            "the command did not stop in time and may have left an unfinished directory beside its"
                + " output, which the next run removes"));
    System.exit(exitCode);
  }

  /** Writes the files and the last line; further calls do nothing. */
  private void end(RunEnd end) {
    if (!reportedEnd.compareAndSet(false, true)) {
      return;
    }
    log.abandon();
    warnIfNot(() -> files.endMetrics(log.measuredUntil(end)));
    warnIfNot(() -> files.endStatus(name, end));
    log.exit(end);
  }

  private void warnIfNot(Runnable written) {
    try {
      written.run();
    } catch (UserException e) {
      log.warn(String.valueOf(e.getMessage()));
    }
  }
}
