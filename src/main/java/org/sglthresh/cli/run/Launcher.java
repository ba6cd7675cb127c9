package org.sglthresh.cli.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;

/** Finds the command, runs it, and says how it ended. */
public final class Launcher {
  static final String PROGRAM = "sglthresh";

  /** The class that spark-submit is given. */
  static final String MAIN_CLASS = "org.sglthresh.cli.Main";

  private final List<Command<?>> commands;
  private final Console console;
  private final Interruption interruption;

  public Launcher(List<Command<?>> commands, Console console, Interruption interruption) {
    this.commands = commands;
    this.console = console;
    this.interruption = interruption;
  }

  /** Runs the command that the first word names; gives the exit code. */
  public int run(List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    if (first.equals("--help")) {
      console.out().print(HelpText.global(commands));
      return 0;
    }
    if (first.equals("--version")) {
      console.out().print(Versions.text());
      return 0;
    }
    Optional<Command<?>> command =
        commands.stream().filter(candidate -> candidate.name().equals(first)).findFirst();
    if (command.isEmpty()) {
      return new CommandRun("", words, console, interruption).failed(noCommand(first));
    }
    List<String> rest = words.subList(1, words.size());
    if (rest.contains(CommonOptions.HELP.dashed())) {
      console.out().print(HelpText.of(command.get()));
      return 0;
    }
    return new CommandRun(first, rest, console, interruption).run(command.get(), rest);
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
