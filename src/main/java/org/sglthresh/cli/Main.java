package org.sglthresh.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.command.Commands;
import org.sglthresh.cli.run.Console;
import org.sglthresh.cli.run.Interruption;
import org.sglthresh.cli.run.Launcher;
import org.sglthresh.cli.run.Screen;
import org.sglthresh.cli.run.Signals;

/** Where the program starts. */
public final class Main {
  private static final Duration PATIENCE_AFTER_SIGNAL = Duration.ofSeconds(9);

  private Main() {}

  /**
   * Runs one command and exits with its code; returns when that is 0, as spark-submit likes it.
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
   * @param err progress, warnings, and as the last line the diagnosis of a failure
   * @return the exit code: 0 done, 1 internal error, 2 bad command line or configuration, 3 bad or
   *     missing input, 4 output exists or cannot be written, 5 refused
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    Interruption never = new Interruption(Thread.currentThread(), PATIENCE_AFTER_SIGNAL);
    Console console = new Console(out, err, Screen.NONE);
    return new Launcher(Commands.ALL, console, never).run(List.of(args));
  }

  /** The whole program with the given commands. */
  public static void runAndExit(List<Command<?>> commands, String[] args) {
    // Class names may hold any letter, whatever the locale: as in the files, it is UTF-8
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Interruption interruption = new Interruption(Thread.currentThread(), PATIENCE_AFTER_SIGNAL);
    Signals.listen(interruption::request);
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
