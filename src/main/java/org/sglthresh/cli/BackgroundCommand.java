package org.sglthresh.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.cli.run.Commands;
import org.sglthresh.cli.run.Console;
import org.sglthresh.cli.run.Console.Screen;
import org.sglthresh.cli.run.Interruption;
import org.sglthresh.cli.run.Interruption.LastResort;
import org.sglthresh.cli.run.Launcher;

/**
 * A command on a thread of its own, in the JVM and the Spark session of somebody else, such as a
 * notebook, who looks after it: reads what it says, and may stop it. It never ends the process. The
 * Python package calls this through Py4J.
 */
public final class BackgroundCommand {
  private static final Duration PATIENCE_AFTER_STOP = Duration.ofSeconds(9);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Thread thread;
  private final Interruption interruption;
  private volatile int exitCode;

  private BackgroundCommand(SparkSession session, List<String> words, Screen screen) {
    thread = new Thread(() -> run(session, words, screen), "sglthresh");
    thread.setDaemon(true);
    interruption = new Interruption(thread, PATIENCE_AFTER_STOP, LastResort.LEAVE_RUNNING);
  }

  /**
   * Starts a command and returns at once.
   *
   * @param session in which it runs; it stays open
   * @param words the command and its options
   * @param columns of the terminal or notebook in which the line of progress is rewritten; 0 where
   *     none can be: each report is then a line
   */
  public static BackgroundCommand start(SparkSession session, List<String> words, int columns) {
    BackgroundCommand command =
        new BackgroundCommand(session, List.copyOf(words), Screen.of(columns));
    command.thread.start();
    return command;
  }

  /** The version of the jar, which the package compares with its own; empty outside of a jar. */
  public static String version() {
    String version = BackgroundCommand.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }

  private void run(SparkSession session, List<String> words, Screen screen) {
    SparkSession.setActiveSession(session);
    try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      Console console = new Console(results, messages, screen);
      exitCode = new Launcher(Commands.ALL, console, interruption).run(words);
    } finally {
      interruption.ended();
    }
  }

  /** Whether it has ended. */
  public boolean isDone() {
    return !thread.isAlive();
  }

  /** Waits until it has ended, at most so long; returns whether it has. */
  public boolean await(long milliseconds) throws InterruptedException {
    thread.join(milliseconds);
    return isDone();
  }

  /** Its exit code, 0 when it is done; meaningless before it has ended. */
  public int exitCode() {
    return exitCode;
  }

  /** Its results, what the program prints to stdout. */
  public String results() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What it has said on stderr since the last call: progress, warnings, and how it ended. */
  public String news() {
    synchronized (err) {
      String text = err.toString(StandardCharsets.UTF_8);
      err.reset();
      return text;
    }
  }

  /**
   * Stops it as Ctrl-C does: its Spark jobs are cancelled, and it removes its unfinished output.
   * Returns when it has ended, or after nine seconds.
   */
  public void stop() throws InterruptedException {
    interruption.stop();
  }
}
