import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommandOption.Need;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.cli.run.Commands;

/** Writes the module {@code functions}: a function for each command, with its options. */
final class Functions {
  private Functions() {}

  static String module() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "\"\"\"The commands as functions. The build writes this from the commands' options.\"\"\"");
    lines.add(
        """

        from __future__ import annotations

        from collections.abc import Mapping, Sequence
        from os import PathLike
        from typing import TYPE_CHECKING, Literal

        from sglthresh.result import Result
        from sglthresh.run import run as _run

        if TYPE_CHECKING:
            from pyspark.sql import SparkSession

            from sglthresh.tables import Table

            FilePath = str | PathLike[str] | Result

        __all__ = [""");
    Commands.ALL.stream()
        .map(command -> PythonText.identifier(command.name()))
        .sorted()
        .forEach(name -> lines.add("    \"" + name + "\","));
    lines.add("]");
    Commands.ALL.forEach(command -> function(command, lines));
    return String.join("\n", lines) + "\n";
  }

  private static void function(Command<?> command, List<String> lines) {
    List<CommandOption<?>> options =
        command.settings().stream()
            .filter(option -> !option.equals(CommonOptions.LOG_FORMAT))
            .filter(option -> !option.equals(CommonOptions.STATUS_FILE))
            .toList();
    List<CommandOption<?>> first =
        options.stream().filter(Functions::isPositional).sorted(Functions::required).toList();
    lines.add("\n\ndef " + PythonText.identifier(command.name()) + "(");
    first.forEach(option -> lines.add("    " + parameter(option) + ","));
    lines.add("    *,");
    options.stream()
        .filter(option -> !first.contains(option))
        .forEach(option -> lines.add("    " + parameter(option) + ","));
    lines.add("    spark: SparkSession | None = None,");
    lines.add("    progress: bool = True,");
    lines.add(") -> Result:");
    docstring(command, first, options, lines);
    lines.add("    return _run(");
    lines.add("        \"" + command.name() + "\",");
    lines.add("        locals(),");
    names(lines, "flags", options, CommandOption::isFlag);
    names(lines, "names", options, option -> accepts(option).startsWith("names with semicolons"));
    names(lines, "quoted", options, option -> accepts(option).startsWith("names with commas"));
    names(lines, "paths", options, option -> option.argument().matches("(PATH|FILE|DIR|RUN).*"));
    lines.add("    )");
  }

  private static void names(
      List<String> lines,
      String title,
      List<CommandOption<?>> options,
      Predicate<CommandOption<?>> which) {
    List<String> found =
        options.stream()
            .filter(which)
            .map(o -> "\"" + PythonText.identifier(o.name()) + "\"")
            .toList();
    if (!found.isEmpty()) {
      lines.add("        " + title + "=[");
      found.forEach(name -> lines.add("            " + name + ","));
      lines.add("        ],");
    }
  }

  private static void docstring(
      Command<?> command,
      List<CommandOption<?>> first,
      List<CommandOption<?>> options,
      List<String> lines) {
    lines.add("    \"\"\"" + PythonText.imperative(command.summary()));
    lines.add("");
    lines.addAll(PythonText.wrap(PythonText.inPython(command.description()), "    "));
    lines.add("");
    lines.add("    Parameters");
    lines.add("    ----------");
    Set<CommandOption<?>> all = new LinkedHashSet<>(first);
    all.addAll(options);
    for (CommandOption<?> option : all) {
      String type = inDocstring(type(option)) + (isNeeded(option) ? "" : ", optional");
      lines.add("    " + PythonText.identifier(option.name()) + " : " + type);
      lines.addAll(PythonText.wrap(PythonText.inPython(description(option)), "        "));
    }
    lines.add("    spark : SparkSession, optional");
    lines.add(
        "        Where it runs. Default: the active session, or a new one of :func:`session`.");
    lines.add("    progress : bool, optional");
    lines.add("        Whether progress and warnings are shown, on stderr. Default: True.");
    lines.add("");
    lines.add("    Returns");
    lines.add("    -------");
    lines.add("    Result");
    lines.add("        What it has found and written.");
    lines.add("");
    lines.add("    Raises");
    lines.add("    ------");
    lines.add("    SglThreshError");
    lines.add("        When an option or an input is wrong, or the output cannot be written.");
    lines.add("    \"\"\"");
  }

  /** What help says of an option, with the default. */
  private static String description(CommandOption<?> option) {
    StringBuilder text = new StringBuilder(option.description());
    if (option.name().equals(Command.OUTPUT)) {
      text.append(" Default, on one machine: a directory that lasts until Python ends.");
    } else if (!option.isFlag() && !accepts(option).isEmpty()) {
      text.append(" Takes ").append(accepts(option)).append('.');
    }
    option
        .substitute()
        .ifPresent(other -> text.append(" Required unless --" + other + " is given."));
    option.defaultNote().ifPresent(note -> text.append(" Default: ").append(note).append('.'));
    return text.toString();
  }

  /** A type as the docstring has it; a choice is one of its values. */
  private static String inDocstring(String type) {
    return type.startsWith("Literal[") ? "str" : type;
  }

  private static String parameter(CommandOption<?> option) {
    String start = PythonText.identifier(option.name()) + ": " + type(option);
    if (start.startsWith("Literal[", start.indexOf(':') + 2)
        && start.length() > PythonText.WIDTH - 21) {
      start =
          start
              .replace("[", "[\n        ")
              .replace("\", \"", "\",\n        \"")
              .replace("]", ",\n    ]\n   ");
    }
    if (option.isFlag()) {
      return start + " = False";
    }
    return isNeeded(option) ? start : start + " | None = None";
  }

  private static boolean isPositional(CommandOption<?> option) {
    return option.name().equals("labels")
        || (option.need() != Need.OPTIONAL && !option.name().equals(Command.OUTPUT));
  }

  private static boolean isNeeded(CommandOption<?> option) {
    return option.need() != Need.OPTIONAL
        && option.substitute().isEmpty()
        && !option.name().equals(Command.OUTPUT);
  }

  private static int required(CommandOption<?> one, CommandOption<?> other) {
    return Boolean.compare(isNeeded(other), isNeeded(one));
  }

  private static String accepts(CommandOption<?> option) {
    return option.type().accepts();
  }

  /** The values of an option as a type of Python. */
  private static String type(CommandOption<?> option) {
    String accepts = accepts(option);
    String argument = option.argument();
    boolean isList = accepts.startsWith("a list") || argument.contains(",");
    if (option.isFlag()) {
      return "bool";
    }
    if (accepts.startsWith("one of ") && !accepts.contains(", or ")) {
      return "Literal[\"" + accepts.substring(7).replace(", ", "\", \"") + "\"]";
    }
    if (argument.equals("PATH") && option.group() == HelpGroup.INPUT) {
      return "Table";
    }
    if (option.name().equals("classes") && argument.equals("FILE")) {
      return "FilePath | Sequence[str]";
    }
    if (argument.matches("(PATH|FILE|DIR|RUN).*")) {
      String path = argument.contains("NUMBER") ? "FilePath | float" : "FilePath";
      return isList ? path + " | Sequence[FilePath]" : path;
    }
    if (accepts.startsWith("names with ")) {
      return "str | Sequence[str]";
    }
    if (argument.contains("=")) {
      return "str | Mapping[str, str]";
    }
    String element =
        accepts.matches("(a list.* and )?a whole number.*")
            ? "int"
            : accepts.matches("(a list.* and )?(a (finite )?number|seconds|MIN,MAX).*")
                ? "float"
                : "str";
    return isList ? element + " | Sequence[" + element + "]" : element;
  }
}
