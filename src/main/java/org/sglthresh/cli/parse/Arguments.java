package org.sglthresh.cli.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;

/** The options of one call of a command: given values and defaults, each checked by its type. */
public final class Arguments {
  /**
   * A value that a user gave.
   *
   * @param text the value, never empty
   * @param origin where it was given, for messages: {@code --slope} or {@code slope in
   *     my.properties}
   */
  record Given(String text, String origin) {}

  private final List<CommandOption<?>> options;
  private final Map<String, Given> given;

  /**
   * Checks that no required option is missing and that every option takes its value.
   *
   * @param options all options of the command
   * @param given values by option name
   */
  Arguments(List<CommandOption<?>> options, Map<String, Given> given) {
    this.options = List.copyOf(options);
    this.given = Map.copyOf(given);
    checkRequired();
    for (CommandOption<?> option : options) {
      find(option);
    }
  }

  private void checkRequired() {
    List<String> missing =
        options.stream()
            .filter(option -> option.need() != CommandOption.Need.OPTIONAL && !isGiven(option))
            .filter(option -> option.substitute().filter(given::containsKey).isEmpty())
            .map(CommandOption::synopsis)
            .toList();
    if (!missing.isEmpty()) {
      throw UserException.usage(
          (missing.size() == 1 ? "missing option " : "missing options ")
              + String.join(" and ", missing));
    }
  }

  /** Whether the option was given, on the command line or in the configuration file. */
  public boolean isGiven(CommandOption<?> option) {
    return given.containsKey(option.name());
  }

  /** Name of the option in messages: by where its value was given. */
  public String origin(CommandOption<?> option) {
    return isGiven(option) ? given.get(option.name()).origin() : option.dashed();
  }

  /** The value of an option that is required or has a default. */
  public <T> T value(CommandOption<T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException(option.dashed() + " has no default"));
  }

  /** The given value or the default; empty if there is neither. */
  public <T> Optional<T> find(CommandOption<T> option) {
    return text(option)
        .map(text -> option.type().parse(text).orElseThrow(() -> refused(option, text)));
  }

  private Optional<String> text(CommandOption<?> option) {
    return isGiven(option)
        ? Optional.of(given.get(option.name()).text())
        : option.defaultText().apply(this);
  }

  private UserException refused(CommandOption<?> option, String text) {
    return UserException.usage(
        origin(option) + " takes " + option.type().accepts() + ", not '" + text + "'");
  }

  /** Given values and defaults by option name, in the order of the options. */
  public Map<String, String> parameters(List<CommandOption<?>> ofOptions) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (CommandOption<?> option : ofOptions) {
      text(option).ifPresent(text -> parameters.put(option.name(), text));
    }
    return parameters;
  }
}
