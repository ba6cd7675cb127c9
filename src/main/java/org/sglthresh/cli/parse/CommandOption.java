package org.sglthresh.cli.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One option, with everything that parsing, checking and help need. The factories make an option
 * without a default that may be absent; the other methods return a changed copy.
 *
 * @param name without dashes, in kebab-case
 * @param argument name of its value in help, such as {@code PATH}; empty for a flag
 * @param group the heading of help it is listed under
 * @param need whether it must be given
 * @param substitute name of the option that can be given instead of a required one
 * @param type the values it takes
 * @param description one or two sentences for help, without the default and the range
 * @param defaultNote the default in words for help; empty if there is none
 * @param defaultText the default as a user could type it, given the other options
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

  /** Whether an option must be given. */
  public enum Need {
    REQUIRED,
    /** Required, and its name may be left out: the only word without an option is its value. */
    OPERAND,
    OPTIONAL
  }

  /** The headings under which help lists options, in this order. */
  public enum HelpGroup {
    INPUT("Input"),
    METHOD("Method"),
    OUTPUT("Output"),
    OTHER("Other");

    private final String title;

    HelpGroup(String title) {
      this.title = title;
    }

    /** The heading as help prints it. */
    public String title() {
      return title;
    }
  }

  /** The values that an option takes; {@link Values} makes them. */
  public interface ValueType<T> {
    /** The value of a text; empty if the option does not take it. */
    Optional<T> parse(String text);

    /** What it takes, to follow "takes", such as {@code a number above 0}; empty for any text. */
    String accepts();
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

  /** An option without a value, off unless given. */
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

  /** The same option with a default that its description or another option's help mentions. */
  public CommandOption<T> withUnlistedDefault(Function<Arguments, String> text) {
    return withDefault(defaultNote, text);
  }

  /** The same option with another description. */
  public CommandOption<T> described(String text) {
    return new CommandOption<>(
        name, argument, group, need, substitute, type, text, defaultNote, defaultText);
  }

  /** The same option, which must be given. */
  public CommandOption<T> required() {
    return required(Optional.empty());
  }

  /** The same option, which must be given, with its name or without. */
  public CommandOption<T> operand() {
    return new CommandOption<>(
        name,
        argument,
        group,
        Need.OPERAND,
        Optional.empty(),
        type,
        description,
        defaultNote,
        defaultText);
  }

  /** The same option, which must be given unless another one is. */
  public CommandOption<T> requiredUnless(CommandOption<?> other) {
    return required(Optional.of(other.name()));
  }

  private CommandOption<T> required(Optional<String> unless) {
    return new CommandOption<>(
        name, argument, group, Need.REQUIRED, unless, type, description, defaultNote, defaultText);
  }

  /** The same option with a default, as a user could type it. */
  public CommandOption<T> withDefault(String text) {
    return withDefault(text, arguments -> text);
  }

  /**
   * The same option with a default that depends on other options.
   *
   * @param note the default in words, for help
   * @param text the default as a user could type it
   */
  public CommandOption<T> withDefault(String note, Function<Arguments, String> text) {
    return withDefault(Optional.of(note), text);
  }

  private CommandOption<T> withDefault(Optional<String> note, Function<Arguments, String> text) {
    return new CommandOption<>(
        name,
        argument,
        group,
        need,
        substitute,
        type,
        description,
        note,
        arguments -> Optional.of(text.apply(arguments)));
  }

  /** Whether the option can be given without a value. */
  public boolean isFlag() {
    return argument.isEmpty();
  }

  /** The option as a user types it, such as {@code --slope}. */
  public String dashed() {
    return "--" + name;
  }

  /** The option and its argument, such as {@code --slope A}; an operand's name is left out. */
  public String synopsis() {
    if (need == Need.OPERAND) {
      return argument;
    }
    return isFlag() ? dashed() : dashed() + " " + argument;
  }

  /**
   * The value that a command line gives it, without parsing the line: it may have errors. Empty
   * also for an empty value.
   */
  public Optional<String> givenIn(List<String> words) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(dashed() + "=")) {
        found = Optional.of(words.get(i).substring(dashed().length() + 1));
      } else if (words.get(i).equals(dashed()) && i + 1 < words.size()) {
        found = Optional.of(words.get(i + 1)).filter(value -> !value.startsWith("--"));
      }
    }
    return found.filter(value -> !value.isEmpty());
  }

  /** Several lists of options as one. */
  @SafeVarargs
  public static List<CommandOption<?>> join(List<CommandOption<?>>... lists) {
    return Stream.of(lists).<CommandOption<?>>flatMap(List::stream).toList();
  }
}
