package org.sglthresh.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommonOptions;

/** Help, made from the same options that are parsed. At most 100 columns wide. */
final class HelpText {
  private static final int WIDTH = 100;
  private static final int NAMES = 20; // column of what commands do
  private static final int INDENT = 2;

  /** Column where descriptions begin; a longer option has a line to itself. */
  private static final int COLUMN = 32;

  private static final String USAGE = "Usage: ";
  private static final String PROGRAM = "./submit.sh";

  private HelpText() {}

  /** Help of the whole program. */
  static String global(List<Command<?>> commands) {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        wrap(
            "SGLThresh for Spark: learns a decision threshold for every class of a multi-label tagger"
                + " from its scores and the true labels."));
    lines.add("");
    lines.add("Usage: " + PROGRAM + " COMMAND [OPTIONS]");
    lines.add("       " + PROGRAM + " SPARK-SUBMIT-OPTIONS -- COMMAND [OPTIONS]");
    lines.add("       spark-submit --class " + Launcher.MAIN_CLASS + " JAR COMMAND [OPTIONS]");
    lines.add("");
    lines.add("Commands");
    for (Command<?> command : commands) {
      lines.addAll(entry(command.name(), command.summary(), NAMES));
    }
    lines.add("");
    lines.add("Options");
    lines.addAll(
        entry("--help", "Print this help; behind a command, the help of that command.", NAMES));
    lines.addAll(entry("--version", "Print the versions of the program, Spark and Java.", NAMES));
    lines.add("");
    lines.addAll(
        wrap(
            "Results go to stdout; progress, warnings and, as the last line, the diagnosis of a"
                + " failure go to stderr."));
    lines.addAll(wrap(ExitCodes.TEXT));
    return join(lines);
  }

  /** Help of one command. */
  static String of(Command<?> command) {
    List<CommandOption<?>> options =
        Stream.concat(command.settings().stream(), Stream.of(CommonOptions.HELP)).toList();
    List<String> lines = new ArrayList<>();
    lines.addAll(wrap(command.description()));
    lines.add("");
    lines.addAll(usage(command, options));
    for (HelpGroup group : HelpGroup.values()) {
      List<CommandOption<?>> ofGroup =
          options.stream().filter(option -> option.group() == group).toList();
      if (!ofGroup.isEmpty()) {
        lines.add("");
        lines.add(group.title());
        ofGroup.forEach(option -> lines.addAll(entry(option.synopsis(), describe(option), COLUMN)));
      }
    }
    lines.add("");
    lines.add("Example");
    lines.addAll(example(command));
    return join(lines);
  }

  private static List<String> usage(Command<?> command, List<CommandOption<?>> options) {
    String required =
        options.stream()
            .filter(option -> option.need() != CommandOption.Need.OPTIONAL)
            .map(option -> option.synopsis() + " ")
            .collect(Collectors.joining());
    String usage = PROGRAM + " " + command.name() + " " + required + "[OPTIONS]";
    List<String> lines = new ArrayList<>();
    for (String part : wrap(usage, WIDTH - USAGE.length())) {
      lines.add((lines.isEmpty() ? USAGE : " ".repeat(USAGE.length())) + part);
    }
    return lines;
  }

  /** The example, on one line or, if that is too long, with each option on its own line. */
  private static List<String> example(Command<?> command) {
    String line = " ".repeat(INDENT) + PROGRAM + " " + command.example();
    return line.length() <= WIDTH
        ? List.of(line)
        : List.of(line.replace(" --", " \\\n" + " ".repeat(2 * INDENT) + "--").split("\n"));
  }

  /** Description, range and default of an option. */
  private static String describe(CommandOption<?> option) {
    StringBuilder text = new StringBuilder(option.description());
    if (!option.isFlag() && !option.type().accepts().isEmpty()) {
      text.append(" Takes ").append(option.type().accepts()).append('.');
    }
    if (option.need() != CommandOption.Need.OPTIONAL) {
      text.append(
          option
              .substitute()
              .map(other -> " Required unless --" + other + " is given.")
              .orElse(" Required."));
    }
    option.defaultNote().ifPresent(note -> text.append(" Default: ").append(note).append('.'));
    return text.toString();
  }

  /** A term and its description, side by side. */
  private static List<String> entry(String term, String description, int column) {
    List<String> lines = new ArrayList<>();
    String left = " ".repeat(INDENT) + term;
    for (String part : wrap(description, WIDTH - column)) {
      if (left.length() > column - INDENT) {
        lines.add(left);
        left = "";
      }
      lines.add(left + " ".repeat(column - left.length()) + part);
      left = "";
    }
    return lines;
  }

  private static List<String> wrap(String text) {
    return wrap(text, WIDTH);
  }

  /** Breaks a text into lines at its spaces. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String join(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
