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
import org.sglthresh.cli.run.Interruption.StopSignal;
import org.sglthresh.cli.run.TerminalProgress.Verbosity;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Progress;

/**
 * One call of a command, in order: parse the words, read the options, write the status file, open
 * Spark unless the result needs none, run the job, print its result, write the status file again. A
 * failure or a signal at any point ends in {@link #failed} with one line on stderr and an exit
 * code.
 */
final class CommandRun {
  private final String name;
  private final Console console;
  private final Interruption interruption;
  private final TerminalProgress progress;
  private final AtomicBoolean reportedEnd = new AtomicBoolean();
  private volatile StatusFile statusFile;
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
    this.progress = new TerminalProgress(console.err(), console.screen(), System::nanoTime);
    this.statusFile = StatusFile.namedBy(words);
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
        progress.setVerbosity(verbosity);
      }
      StatusFile wanted = new StatusFile(arguments.find(CommonOptions.STATUS_FILE));
      statusFile = wanted;
      inputs = command.inputs(arguments);
      O options = command.read(arguments);
      // if it cannot be written, that is the failure, and it is not written once more
      statusFile = StatusFile.NONE;
      wanted.running(name);
      statusFile = wanted;
      JobResult result = execute(command, options, arguments);
      progress.close();
      console.out().println(Words.withoutUser(result.text().stripTrailing()));
      Optional<UserException> refusal = result.refusal();
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      statusFile = StatusFile.NONE;
      wanted.ended(name, ExitCodes.DONE, "done", "done");
      return ExitCodes.DONE;
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  private <O> JobResult execute(Command<O> command, O options, Arguments arguments) {
    Map<String, String> parameters = command.parameters(arguments);
    progress.setMeasure(parameters.getOrDefault("objective", "objective"));
    if (!SparkScope.mustOpen()) {
      Optional<JobResult> result = command.withoutSpark(options, arguments);
      if (result.isPresent()) {
        return result.get();
      }
    }
    Progress stoppable = interruption.stoppable(progress);
    stoppable.phase("start Spark");
    command.prepare(options);
    try (SparkScope scope = SparkScope.open(name)) {
      interruption.cancelBy(scope::cancelJobs);
      interruption.check();
      return command.run(options, new JobContext(scope.session(), stoppable, name, parameters));
    }
  }

  /** Reports why the command failed and returns its exit code. */
  int failed(Throwable failure) {
    Optional<StopSignal> signal = interruption.signal();
    if (signal.isPresent()) {
      int exitCode = signal.get().exitCode();
      end(exitCode, "interrupted", "interrupted; " + whenInterrupted);
      return exitCode;
    }
    Diagnosis diagnosis = Diagnosis.of(failure);
    progress.close();
    boolean hasNoTrace = failure instanceof UserException && failure.getCause() == null;
    if (verbosity == Verbosity.VERBOSE && !hasNoTrace) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      console.err().print(Words.withoutUser(trace.toString()));
    }
    String hint =
        diagnosis.origin() == Diagnosis.Origin.PROGRAM && verbosity == Verbosity.QUIET
            ? "; run again with --verbose for the stack trace"
            : "";
    end(diagnosis.exitCode(), diagnosis.status(), advised(diagnosis) + hint);
    return diagnosis.exitCode();
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
        exitCode,
        "interrupted",
        "interrupted; the command did not stop in time and may have left an unfinished directory"
            + " beside its output, which the next run removes");
    System.exit(exitCode);
  }

  /** Writes the status file and the last line; further calls do nothing. */
  private void end(int exitCode, String status, String message) {
    if (!reportedEnd.compareAndSet(false, true)) {
      return;
    }
    progress.close();
    try {
      statusFile.ended(name, exitCode, status, message);
    } catch (UserException e) {
      console.err().println(prefix() + "warning: " + e.getMessage());
    }
    String label = interruption.signal().isPresent() ? "" : "error: ";
    console.err().println(prefix() + label + message);
    console.err().flush();
  }

  private String prefix() {
    return name.isEmpty() ? Launcher.PROGRAM + ": " : Launcher.PROGRAM + " " + name + ": ";
  }
}
