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
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Progress;

/** One call of a command, from its words to its last line and exit code. */
final class CommandRun {
  private final String name;
  private final Console console;
  private final Interruption interruption;
  private final TerminalProgress progress;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile StatusFile statusFile;
  private String whenInterrupted = "nothing was done";
  private Verbosity verbosity = Verbosity.QUIET;

  /**
   * A call that has not begun.
   *
   * @param name of the command; empty where none was found
   * @param words all that follows it
   */
  CommandRun(String name, List<String> words, Console console, Interruption interruption) {
    this.name = name;
    this.console = console;
    this.interruption = interruption;
    this.progress = new TerminalProgress(console.err(), console.screen(), System::nanoTime);
    this.statusFile = StatusFile.askedForBy(words);
  }

  /** Runs the command; gives its exit code. */
  <O> int run(Command<O> command, List<String> words) {
    interruption.endBy(this::endUnfinished);
    whenInterrupted = command.whenInterrupted();
    try {
      Arguments arguments = new ArgumentParser(command.name(), command.settings()).parse(words);
      if (arguments.value(CommonOptions.VERBOSE)) {
        verbosity = Verbosity.VERBOSE;
        progress.speak(verbosity);
      }
      StatusFile wanted = new StatusFile(arguments.find(CommonOptions.STATUS_FILE));
      statusFile = wanted;
      O options = command.read(arguments);
      // a status file that cannot be written is itself the failure, and is not tried again
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
      wanted.ended(name, 0, "done", "done");
      return 0;
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  private <O> JobResult execute(Command<O> command, O options, Arguments arguments) {
    Map<String, String> parameters = command.parameters(arguments);
    progress.measuredBy(parameters.getOrDefault("objective", "objective"));
    if (!SparkScope.mustOpen()) {
      Optional<JobResult> result = command.withoutSpark(options, arguments);
      if (result.isPresent()) {
        return result.get();
      }
    }
    Progress stoppable = new InterruptibleProgress(progress, interruption);
    stoppable.phase("start Spark");
    command.prepare(options);
    try (SparkScope scope = SparkScope.open(name)) {
      interruption.cancelBy(scope::cancelJobs);
      interruption.check();
      return command.run(options, new JobContext(scope.session(), stoppable, name, parameters));
    }
  }

  /** Says why the command failed; gives its exit code. */
  int failed(Throwable failure) {
    Optional<StopSignal> signal = interruption.signal();
    if (signal.isPresent()) {
      int exitCode = signal.get().exitCode();
      end(exitCode, "interrupted", "interrupted; " + whenInterrupted);
      return exitCode;
    }
    Diagnosis diagnosis = Diagnosis.of(failure);
    progress.close();
    boolean isPlain = failure instanceof UserException && failure.getCause() == null;
    if (verbosity == Verbosity.VERBOSE && !isPlain) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      console.err().print(Words.withoutUser(trace.toString()));
    }
    String hint =
        diagnosis.origin() == Diagnosis.Origin.PROGRAM && verbosity == Verbosity.QUIET
            ? "; run again with --verbose for the stack trace"
            : "";
    end(diagnosis.exitCode(), diagnosis.status(), diagnosis.message() + hint);
    return diagnosis.exitCode();
  }

  /** The last resort after a signal, called from its thread while the command hangs. */
  private void endUnfinished() {
    int exitCode = interruption.signal().map(StopSignal::exitCode).orElse(1);
    end(
        exitCode,
        "interrupted",
        "interrupted; the command did not stop in time and may have left an unfinished directory"
            + " beside its output, which the next run removes");
    System.exit(exitCode);
  }

  /** Writes the status file and the last line, once. */
  private void end(int exitCode, String status, String message) {
    if (!ended.compareAndSet(false, true)) {
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
