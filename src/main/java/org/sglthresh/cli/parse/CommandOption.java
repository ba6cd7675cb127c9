package org.sglthresh.cli.parse;

import java.util.Optional;
import java.util.function.Function;

/**
 * One option: everything that parsing, checking and help need to know about it.
 *
 * @param name without dashes, in kebab-case
 * @param argument what its value is called in help, such as {@code PATH}; empty for a flag
 * @param group the heading of help it stands under
 * @param need whether a command can do without it
 * @param type the values it takes
 * @param substitute the name of an option that a required one can be left out for
 * @param description one or two sentences for help, without the default and the range
 * @param defaultNote the default in words for help; empty when there is none
 * @param defaultText the default as it could be typed, given the other options
 */
public record CommandOption<T>(
    String name,
    String argument,
    HelpGroup group,
    Need need,
    Optional<String> substitute,
    ValueType<T> type,
    String description,
    Optional<String> defaultNote,
    Function<Arguments, Optional<String>> defaultText) {

  /** Whether a command can do without an option. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  /** An option that may be absent. */
  public static <T> CommandOption<T> of(
      HelpGroup group, String name, String argument, ValueType<T> type, String description) {
    return new CommandOption<>(
        name,
        argument,
        group,
        Need.OPTIONAL,
        Optional.empty(),
        type,
        description,
        Optional.empty(),
        arguments -> Optional.empty());
  }

  /** An option that takes no value, off unless given. */
  public static CommandOption<Boolean> flag(HelpGroup group, String name, String description) {
    return new CommandOption<>(
        name,
        "",
        group,
        Need.OPTIONAL,
        Optional.empty(),
        Values.flag(),
        description,
        Optional.empty(),
        arguments -> Optional.of("false"));
  }

  /** The same option with a default that help says elsewhere. */
  public CommandOption<T> unlessGiven(Function<Arguments, String> text) {
    return new CommandOption<>(
        name,
        argument,
        group,
        need,
        substitute,
        type,
        description,
        defaultNote,
        arguments -> Optional.of(text.apply(arguments)));
  }

  /** The same option, which the command cannot do without. */
  public CommandOption<T> required() {
    return required(Optional.empty());
  }

  /** The same option, which the command cannot do without unless another is given. */
  public CommandOption<T> requiredUnless(CommandOption<?> other) {
    return required(Optional.of(other.name()));
  }

  private CommandOption<T> required(Optional<String> unless) {
    return new CommandOption<>(
        name, argument, group, Need.REQUIRED, unless, type, description, defaultNote, defaultText);
  }

  /** The same option with a default, as it could be typed. */
  public CommandOption<T> withDefault(String text) {
    return withDefault(text, arguments -> text);
  }

  /**
   * The same option with a default that depends on other options.
   *
   * @param note the default in words, for help
   * @param text the default as it could be typed
   */
  public CommandOption<T> withDefault(String note, Function<Arguments, String> text) {
    return new CommandOption<>(
        name,
        argument,
        group,
        need,
        substitute,
        type,
        description,
        Optional.of(note),
        arguments -> Optional.of(text.apply(arguments)));
  }

  /** Whether it may stand without a value. */
  public boolean isFlag() {
    return argument.isEmpty();
  }

  /** The option as it is typed, such as {@code --slope}. */
  public String dashed() {
    return "--" + name;
  }

  /** The option and what follows it, such as {@code --slope A}. */
  public String synopsis() {
    return isFlag() ? dashed() : dashed() + " " + argument;
  }
}
