package org.sglthresh.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.run.Commands;
import org.sglthresh.cli.run.Console;
import org.sglthresh.cli.run.Console.Screen;
import org.sglthresh.cli.run.ExitCodes;
import org.sglthresh.cli.run.Interruption;
import org.sglthresh.cli.run.Launcher;
import org.sglthresh.cli.run.LogTraces;
import org.sglthresh.error.ErrorKind;

/** The program: {@link #main} for spark-submit, {@link #run} within a JVM. */
public final class Main {
  /** How long a command may take to stop after a signal. */
  private static final Duration PATIENCE_AFTER_SIGNAL = Duration.ofSeconds(9);

  private Main() {}

  /**
   * Runs one command and exits with its code, or returns if the code is 0, as spark-submit expects.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    runAndExit(Commands.ALL, args);
  }

  /**
   * Runs one command within this JVM.
   *
   * @param args the command and its options
   * @param out results
   * @param err progress, warnings, and as the last line how it ended
   * @return the exit code, one of {@link ExitCodes} and {@link ErrorKind}
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    Interruption never = new Interruption(Thread.currentThread(), PATIENCE_AFTER_SIGNAL);
    Console console = new Console(out, err, Screen.NONE);
    return new Launcher(Commands.ALL, console, never).run(List.of(args));
  }

  /** Runs the whole program with the given commands, signals and exit included. */
  public static void runAndExit(List<Command<?>> commands, String[] args) {
    // names of classes may hold any letter, whatever the locale: UTF-8, as in the files
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Interruption interruption = new Interruption(Thread.currentThread(), PATIENCE_AFTER_SIGNAL);
    interruption.listenToSignals();
    LogTraces.hide();
    Console console = new Console(out, err, Screen.ofStandardError(System.getenv()));
    int exitCode = new Launcher(commands, console, interruption).run(List.of(args));
    out.flush();
    err.flush();
    interruption.ended();
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
