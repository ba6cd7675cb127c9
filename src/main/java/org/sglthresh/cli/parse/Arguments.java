package org.sglthresh.cli.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;

/** The options of one call of a command, checked one by one: what was given, and the defaults. */
public final class Arguments {
  /**
   * A value as somebody gave it.
   *
   * @param text the value, never empty
   * @param origin who gave it, for messages: {@code --slope} or {@code slope in my.properties}
   */
  record Given(String text, String origin) {}

  private final List<CommandOption<?>> options;
  private final Map<String, Given> given;

  /**
   * Checks that nothing required is missing and that every value is one its option takes.
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
            .filter(option -> option.need() == CommandOption.Need.REQUIRED && !isGiven(option))
            .filter(option -> option.substitute().filter(given::containsKey).isEmpty())
            .map(CommandOption::synopsis)
            .toList();
    if (!missing.isEmpty()) {
      throw UserException.usage(
          (missing.size() == 1 ? "missing option " : "missing options ")
              + String.join(" and ", missing));
    }
  }

  /** Whether the option was given, on the command line or in a file. */
  public boolean isGiven(CommandOption<?> option) {
    return given.containsKey(option.name());
  }

  /** How a message calls the option: by where its value comes from. */
  public String origin(CommandOption<?> option) {
    return isGiven(option) ? given.get(option.name()).origin() : option.dashed();
  }

  /** The value of an option that is required or has a default. */
  public <T> T value(CommandOption<T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException(option.dashed() + " has no default"));
  }

  /** The given value or the default; empty when there is neither. */
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

  /** Those of some options that have a value, with that value, in their order. */
  public Map<String, String> parameters(List<CommandOption<?>> wanted) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (CommandOption<?> option : wanted) {
      text(option).ifPresent(text -> parameters.put(option.name(), text));
    }
    return parameters;
  }
}
