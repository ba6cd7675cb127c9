package org.sglthresh.cli.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.LocalNames;

/** Finds the command that the first word names and runs it, or prints help or versions. */
public final class Launcher {
  static final String PROGRAM = "sglthresh";

  /** The main class to give to spark-submit. */
  static final String MAIN_CLASS = "org.sglthresh.cli.Main";

  private final List<Command<?>> commands;
  private final Console console;
  private final Interruption interruption;

  /**
   * A launcher of some commands.
   *
   * @param commands in the order of help
   * @param console where they print
   * @param interruption how a signal stops them
   */
  public Launcher(List<Command<?>> commands, Console console, Interruption interruption) {
    this.commands = commands;
    this.console = console;
    this.interruption = interruption;
  }

  /** Runs the command that the first word names and returns its exit code. */
  public int run(List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    if (first.equals("--help")) {
      console.out().print(HelpText.global(commands));
      return ExitCodes.DONE;
    }
    if (first.equals("--version")) {
      console.out().print(Versions.text());
      return ExitCodes.DONE;
    }
    Optional<Command<?>> command =
        commands.stream().filter(candidate -> candidate.name().equals(first)).findFirst();
    Optional<String> lost = words.stream().filter(LocalNames::hasLostLetters).findFirst();
    if (lost.isPresent()) {
      String name = command.map(Command::name).orElse("");
      List<String> others =
          words.stream().filter(word -> !LocalNames.hasLostLetters(word)).toList();
      return new CommandRun(name, others, console, interruption)
          .failed(unreadable(lost.get(), words));
    }
    if (command.isEmpty()) {
      return new CommandRun("", words, console, interruption).failed(noCommand(first));
    }
    List<String> rest = words.subList(1, words.size());
    if (rest.contains(CommonOptions.HELP.dashed())) {
      console.out().print(HelpText.of(command.get()));
      return ExitCodes.DONE;
    }
    return new CommandRun(first, rest, console, interruption).run(command.get(), rest);
  }

  private static UserException unreadable(String word, List<String> words) {
    int before = words.indexOf(word) - 1;
    boolean isValue = before > 0 && !word.startsWith("--") && words.get(before).startsWith("--");
    String option = isValue ? words.get(before) + " " : "";
    return UserException.usage(option + word + " " + LocalNames.lostLetters());
  }

  private UserException noCommand(String word) {
    List<String> names = commands.stream().map(Command::name).toList();
    String all = names.stream().collect(Collectors.joining(", "));
    if (word.isEmpty()) {
      return UserException.usage("no command; there are " + all + "; see --help");
    }
    if (word.startsWith("-")) {
      return UserException.usage(
          "the command stands first, before " + word + "; there are " + all + "; see --help");
    }
    String suggestion =
        NearestName.to(word, names)
            .map(name -> "; did you mean " + name + "?")
            .orElse("; there are " + all);
    return UserException.usage("unknown command '" + word + "'" + suggestion);
  }
}
