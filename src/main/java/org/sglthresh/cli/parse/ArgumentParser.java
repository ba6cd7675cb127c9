package org.sglthresh.cli.parse;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.sglthresh.cli.parse.Arguments.Given;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;

/**
 * Strict parsing of {@code --key value} and {@code --key=value}: full names with two dashes only,
 * each once, and nothing left over. An empty value counts as absent, as schedulers fill templates
 * with it.
 */
public final class ArgumentParser {
  /** A word that begins with a dash and may still be a value; its option checks it. */
  private static final Pattern NUMBER = Pattern.compile("-(\\.?\\d.*|Infinity|NaN)");

  private final String command;
  private final List<CommandOption<?>> options;

  /**
   * A parser for one command.
   *
   * @param command name of the command, for messages
   * @param options all options of the command
   */
  public ArgumentParser(String command, List<CommandOption<?>> options) {
    this.command = command;
    this.options = List.copyOf(options);
  }

  /**
   * Parses the words that follow the command, and the file that {@code --config} names. If both
   * give an option, the words win.
   */
  public Arguments parse(List<String> words) {
    checkNames(words);
    Map<String, Given> onCommandLine = commandLine(words);
    Map<String, Given> given = new LinkedHashMap<>();
    Given config = onCommandLine.get(CommonOptions.CONFIG.name());
    if (config != null) {
      given.putAll(ConfigFile.read(config.text(), command, options));
    }
    given.putAll(onCommandLine);
    return new Arguments(options, given);
  }

  /** Refuses words that begin with a dash and are neither an option nor a number. */
  private void checkNames(List<String> words) {
    List<String> known =
        Stream.concat(options.stream(), Stream.of(CommonOptions.HELP))
            .map(CommandOption::dashed)
            .toList();
    for (String word : words) {
      if (!word.startsWith("-") || word.equals("-") || NUMBER.matcher(word).matches()) {
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!known.contains(name)) {
        throw unknown(name, known);
      }
      if (name.equals(CommonOptions.HELP.dashed()) && equals >= 0) {
        throw UserException.usage("--help takes no value");
      }
    }
  }

  private UserException unknown(String typed, List<String> known) {
    if (typed.equals("--")) {
      return UserException.usage(
          "unexpected --; options for spark-submit and one bare -- stand before the command");
    }
    String letters = typed.replaceFirst("^-+", "");
    String suggestion =
        letters.equals("h") || letters.equals("?")
            ? "; did you mean --help?"
            : NearestName.to(letters, known.stream().map(name -> name.substring(2)).toList())
                .map(name -> "; did you mean --" + name + "?")
                .orElse("; see " + command + " --help");
    return UserException.usage("unknown option " + typed + suggestion);
  }

  private Map<String, Given> commandLine(List<String> words) {
    CommandLine line = parseWords(words);
    Map<String, Given> given = new LinkedHashMap<>(operand(line.getArgList()));
    Set<String> seen = new HashSet<>(given.keySet());
    for (Option parsed : line.getOptions()) {
      String name = parsed.getLongOpt();
      if (!seen.add(name)) {
        throw UserException.usage("--" + name + " is given twice");
      }
      // a flag given without a value
      String text = parsed.getValue() == null ? "true" : parsed.getValue();
      if (!text.isEmpty()) {
        given.put(name, new Given(text, "--" + name));
      }
    }
    return given;
  }

  /** The word without an option, if the command takes one. */
  private Map<String, Given> operand(List<String> words) {
    Optional<CommandOption<?>> operand =
        options.stream().filter(o -> o.need() == CommandOption.Need.OPERAND).findFirst();
    if (words.isEmpty()) {
      return Map.of();
    }
    if (operand.isEmpty() || words.size() > 1) {
      throw unexpected(words.get(operand.isEmpty() ? 0 : 1));
    }
    String word = words.get(0);
    return word.isEmpty()
        ? Map.of()
        : Map.of(operand.get().name(), new Given(word, operand.get().argument()));
  }

  private CommandLine parseWords(List<String> words) {
    Options table = new Options();
    for (CommandOption<?> option : options) {
      table.addOption(
          Option.builder().longOpt(option.name()).hasArg().optionalArg(option.isFlag()).get());
    }
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .get();
    try {
      return parser.parse(table, words.toArray(String[]::new));
    } catch (MissingArgumentException e) {
      throw UserException.usage(needsValue(e.getOption().getLongOpt()));
    } catch (UnrecognizedOptionException e) {
      // names are checked already, so it is a number in the place of an option
      throw unexpected(e.getOption());
    } catch (ParseException e) {
      throw UserException.usage(e.getMessage()).causedBy(e);
    }
  }

  private String needsValue(String name) {
    String synopsis =
        options.stream()
            .filter(option -> option.name().equals(name))
            .map(CommandOption::synopsis)
            .findFirst()
            .orElse("--" + name);
    return "--" + name + " needs a value: " + synopsis;
  }

  private static UserException unexpected(String word) {
    return UserException.usage(
        "unexpected '" + word + "'; every value stands behind its option, as --option value");
  }
}
