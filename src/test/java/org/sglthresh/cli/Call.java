package org.sglthresh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.ArgumentParser;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.run.Commands;
import org.sglthresh.cli.run.Console;
import org.sglthresh.cli.run.Console.Screen;
import org.sglthresh.cli.run.Interruption;
import org.sglthresh.cli.run.Launcher;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Progress;
import org.sglthresh.spark.read.Tables;

/**
 * The outcome of a call of the program.
 *
 * @param exitCode of the process
 * @param out all of stdout
 * @param err all of stderr
 */
public record Call(int exitCode, String out, String err) {
  /** Arguments from words and arrays of words, in their order. */
  public static String[] words(Object... words) {
    return Stream.of(words)
        .flatMap(word -> word instanceof String[] several ? Stream.of(several) : Stream.of(word))
        .map(Object::toString)
        .toArray(String[]::new);
  }

  /** Calls the real program. */
  public static Call of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Main.run(args, stream(out), stream(err));
    return call(exitCode, out, err);
  }

  /** Calls the real program, which must succeed, and say so on the last line of stderr. */
  public static Call done(String... args) {
    Call call = of(args);
    assertEquals(0, call.exitCode(), call.err());
    String begin = "sglthresh " + args[0] + ": done: ";
    assertTrue(call.lastLine().startsWith(begin), call.err());
    return call;
  }

  /** Calls the program with a single command, made by the test. */
  public static Call of(Command<?> command, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(out), stream(err), Screen.NONE);
    Interruption never = new Interruption(Thread.currentThread(), Duration.ZERO);
    int exitCode = new Launcher(List.of(command), console, never).run(List.of(args));
    return call(exitCode, out, err);
  }

  /**
   * Runs a command in this thread and in the tests' session; the progress is the test's, and what
   * is thrown arrives.
   *
   * @param words the command's name and its options
   */
  public static void here(Progress progress, List<String> words) {
    Command<?> command =
        Commands.ALL.stream()
            .filter(one -> one.name().equals(words.get(0)))
            .findFirst()
            .orElseThrow();
    here(command, progress, words);
  }

  private static <O> void here(Command<O> command, Progress progress, List<String> words) {
    Arguments arguments =
        new ArgumentParser(command.name(), command.settings())
            .parse(words.subList(1, words.size()));
    command.run(
        command.read(arguments),
        new JobContext(Tables.spark(), progress, command.name(), command.parameters(arguments)));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static Call call(int exitCode, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Call(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The last line of stderr. */
  public String lastLine() {
    List<String> lines = err.lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
