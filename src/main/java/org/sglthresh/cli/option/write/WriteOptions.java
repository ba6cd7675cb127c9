package org.sglthresh.cli.option.write;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.OutputOptions;

/** Options that say where a command writes, and what to do if something is there already. */
public final class WriteOptions {
  private static final CommandOption<String> OUTPUT =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "output",
              "DIR",
              Values.text(),
              "Directory for the results, local or on any Hadoop file system. It appears at once and"
                  + " complete, or not at all.")
          .required();
  public static final CommandOption<IfExists> IF_EXISTS =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "if-exists",
              "WHAT",
              Values.choice(IfExists.AT_ONCE),
              "When the output is there already: stop before any work, replace it once the new one"
                  + " stands, or leave it and be done if it was made by the same options from the"
                  + " same inputs.")
          .withDefault("fail");

  private static final CommandOption<String> OUTPUT_OF_BATCHES =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "output",
              "DIR",
              Values.text(),
              "Directory for the results, local or on any Hadoop file system. What is done lies in"
                  + " its _work until all is done; then everything appears.")
          .required();

  /** For a command whose output can grow. */
  private static final CommandOption<IfExists> IF_EXISTS_OR_GROWS =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "if-exists",
              "WHAT",
              Values.choice(IfExists.class),
              "When a complete output is there already: stop before any work, replace it once the"
                  + " new one stands, leave it and be done if it was made by the same options from"
                  + " the same inputs, or extend it by what is new. An output that is not complete is"
                  + " continued in any case.")
          .withDefault("fail");

  /** In the order of help, for a command whose output can grow. */
  public static final List<CommandOption<?>> GROWING =
      List.of(OUTPUT_OF_BATCHES, IF_EXISTS_OR_GROWS);

  /** In the order of help, for a command that goes on where it was stopped. */
  public static final List<CommandOption<?>> RESUMABLE = List.of(OUTPUT_OF_BATCHES, IF_EXISTS);

  private static final CommandOption<String> OPTIONAL_OUTPUT =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "output",
          "DIR",
          Values.text(),
          "Directory for files and a report; without it nothing is written but to stdout.");

  /** In the order of help, for a command that need not write anything. */
  public static final List<CommandOption<?>> OPTIONAL = List.of(OPTIONAL_OUTPUT, IF_EXISTS);

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL = List.of(OUTPUT, IF_EXISTS);

  private WriteOptions() {}

  /** Where the command writes and how. */
  public static OutputOptions read(Arguments arguments) {
    return ofDirectory(any(arguments));
  }

  /** The same for a command that may write a table. */
  static OutputOptions any(Arguments arguments) {
    return new OutputOptions(arguments.value(OUTPUT), arguments.value(IF_EXISTS));
  }

  private static OutputOptions ofDirectory(OutputOptions given) {
    if (TableAddress.isOne(given.path())) {
      throw UserException.usage(
          "--output "
              + given.path()
              + " is a table, and this command writes files; give a directory (./"
              + given.path()
              + " is one of this name)");
    }
    return given;
  }

  /** Where a command writes that need not, and how; refuses how without where. */
  public static Optional<OutputOptions> readOptional(Arguments arguments) {
    if (!arguments.isGiven(OPTIONAL_OUTPUT) && arguments.isGiven(IF_EXISTS)) {
      throw UserException.usage(
          arguments.origin(IF_EXISTS)
              + " says what becomes of an output that is there; add --output or leave it out");
    }
    return arguments
        .find(OPTIONAL_OUTPUT)
        .map(path -> ofDirectory(new OutputOptions(path, arguments.value(IF_EXISTS))));
  }

  /** The options without effect where nothing is written. */
  public static Set<CommandOption<?>> unused(Arguments arguments) {
    return arguments.isGiven(OPTIONAL_OUTPUT) ? Set.of() : Set.of(IF_EXISTS);
  }

  /** Where a command writes whose output can grow, and how. */
  public static OutputOptions readGrowing(Arguments arguments) {
    return ofDirectory(anyGrowing(arguments));
  }

  /** The same for a command that may write a table. */
  static OutputOptions anyGrowing(Arguments arguments) {
    return new OutputOptions(
        arguments.value(OUTPUT_OF_BATCHES), arguments.value(IF_EXISTS_OR_GROWS));
  }

  /** Where a command writes that goes on where it was stopped, and how. */
  public static OutputOptions readResumable(Arguments arguments) {
    return ofDirectory(
        new OutputOptions(arguments.value(OUTPUT_OF_BATCHES), arguments.value(IF_EXISTS)));
  }

  /**
   * Where the command writes, if {@code --if-exists skip} is given; empty for commands without an
   * output.
   */
  public static Optional<OutputOptions> skipping(Arguments arguments) {
    return arguments
        .find(OUTPUT)
        .filter(path -> arguments.find(IF_EXISTS_OR_GROWS).equals(Optional.of(IfExists.SKIP)))
        .filter(path -> !TableAddress.isOne(path)) // a session will tell
        .map(path -> new OutputOptions(path, IfExists.SKIP));
  }
}
