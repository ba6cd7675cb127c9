package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.Main;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.ArgumentParser;
import org.sglthresh.cli.parse.CommandOption;

class HelpTest {
  private static List<String> commands() {
    return Commands.ALL.stream().<String>map(Command::name).toList();
  }

  @Test
  void globalHelpNamesEveryCommandAndExitCode() {
    Call help = Call.of("--help");
    assertEquals(0, help.exitCode());
    assertEquals("", help.err());
    for (Command<?> command : Commands.ALL) {
      assertTrue(help.out().contains("\n  " + command.name() + " "), command.name());
    }
    assertTrue(help.out().contains("Exit codes: 0 done, 1 internal error, 2 bad command line"));
  }

  @Test
  void helpOfACommandIsItsTableOfOptions() {
    for (Command<?> command : Commands.ALL) {
      Call help = Call.of(command.name(), "--nonsense", "--help");
      assertEquals(0, help.exitCode());
      assertEquals("", help.err());
      for (CommandOption<?> option : command.settings()) {
        assertTrue(help.out().contains("\n  " + option.synopsis()), option.name());
        option
            .defaultNote()
            .ifPresent(note -> assertTrue(unwrapped(help).contains("Default: " + note + ".")));
      }
      assertTrue(help.out().contains("\nExample\n  ./submit.sh " + command.name()));
    }
  }

  private static String unwrapped(Call help) {
    return help.out().replaceAll("\\s+", " ");
  }

  @Test
  void examplesAreRight() {
    for (Command<?> command : Commands.ALL) {
      List<String> words = List.of(command.example().split(" "));
      assertEquals(command.name(), words.get(0));
      command.read(
          new ArgumentParser(command.name(), command.settings())
              .parse(words.subList(1, words.size())));
    }
  }

  @Test
  void noLineIsWiderThanATerminal() {
    for (String command : commands()) {
      Call.of(command, "--help")
          .out()
          .lines()
          .forEach(line -> assertTrue(line.length() <= 100 && !line.endsWith(" "), line));
    }
    Call.of("--help").out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void optionsStandAlignedUnderTheirHeadings() {
    String help = HelpText.of(new FakeCommand((size, context) -> null));
    assertEquals(
        """
        Fakes something.

        Usage: ./submit.sh fake [OPTIONS]

        Method
          --size N                      A size. Takes a whole number from 1 to 9. Default: 3.

        Other
          --config FILE                 Java properties file with options of this command, their names as
                                        keys (such as epochs = 50); the command line wins.
          --status-file PATH            Also write exit code and diagnosis to this file, as JSON, for
                                        schedulers that cannot see them.
          --log-format FORMAT           How progress, warnings and the last line are written to stderr:
                                        sentences for people, or a JSON object a line for programs. Takes
                                        one of text, json. Default: text.
          --metrics-log PATH            Also write what each phase cost to this file, its seconds and what
                                        Spark did in it, a JSON object a line. An earlier file is replaced.
          --verbose                     Say why engine, partitions and memory are what they are and what
                                        each phase cost, and print the stack trace of a failure.
          --help                        Print this help and stop.

        Example
          ./submit.sh fake --size 2
        """,
        help);
  }

  @Test
  void aLongTextIsBrokenAtItsSpaces() {
    assertEquals(List.of("a b", "cc", "ddddd", "e"), HelpText.wrap("a b cc ddddd e", 4));
  }

  @Test
  void helpAndVersionNeedNoSpark() throws Exception {
    try (ChildJvm child = ChildJvm.withoutSpark(Main.class, "--help")) {
      assertEquals(new Call(0, Call.of("--help").out(), ""), child.await());
    }
    for (String command : commands()) {
      try (ChildJvm child = ChildJvm.withoutSpark(Main.class, command, "--help")) {
        assertEquals(new Call(0, Call.of(command, "--help").out(), ""), child.await());
      }
    }
    try (ChildJvm child = ChildJvm.withoutSpark(Main.class, "--version")) {
      Call version = child.await();
      assertEquals("", version.err());
      assertTrue(version.out().contains("\nSpark not on the class path\n"), version.out());
    }
  }

  @Test
  void versionsAreNamed() {
    Call version = Call.of("--version");
    assertEquals(0, version.exitCode());
    List<String> lines = version.out().lines().toList();
    assertTrue(lines.get(0).startsWith("sglthresh-spark "), version.out());
    assertEquals("Spark " + SparkSession.builder().getOrCreate().version(), lines.get(1));
    assertTrue(lines.get(2).startsWith("Java " + System.getProperty("java.version") + " ("));
  }

  @Test
  void withoutSparkACommandSaysHowToStartIt() throws Exception {
    String[] args = {"optimize", "--scores", "s", "--output", "o"};
    try (ChildJvm child = ChildJvm.withoutSpark(Main.class, args)) {
      Call call = child.await();
      assertEquals(2, call.exitCode());
      assertEquals(
          "sglthresh optimize: error: Spark is not on the class path: start through ./submit.sh or"
              + " spark-submit",
          call.lastLine());
    }
  }
}
