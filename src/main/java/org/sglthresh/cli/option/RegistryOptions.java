package org.sglthresh.cli.option;

import java.util.List;
import java.util.stream.Stream;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.io.registry.ChannelName;
import org.sglthresh.job.publish.PublishJob.SwitchRequest;

/**
 * Options of registries: which published thresholds to use; for {@code publish} and {@code
 * rollback}, which channel to switch, by whom and why.
 */
public final class RegistryOptions {
  static final CommandOption<String> REGISTRY =
      CommandOption.of(
          HelpGroup.INPUT,
          "registry",
          "DIR",
          Values.text(),
          "A directory of published thresholds; those that --channel has are taken in the"
              + " place of files.");
  static final CommandOption<ChannelName> CHANNEL =
      CommandOption.of(
          HelpGroup.INPUT,
          "channel",
          "NAME",
          Values.channel(),
          "The channel of the registry, such as production.");

  /** The registry whose channel is turned. */
  private static final CommandOption<String> TARGET =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "registry",
              "DIR",
              Values.text(),
              "The directory of published thresholds, local or on any Hadoop file system.")
          .required();

  /** The channel that is turned. */
  private static final CommandOption<ChannelName> TURNED =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "channel",
              "NAME",
              Values.channel(),
              "The channel that turns, such as production.")
          .required();

  private static final CommandOption<String> REASON =
      CommandOption.of(HelpGroup.OUTPUT, "reason", "TEXT", Values.text(), "Why, for the history.")
          .required();
  private static final CommandOption<String> BY =
      CommandOption.of(HelpGroup.OUTPUT, "by", "NAME", Values.text(), "Who, for the history.")
          .withDefault(
              "the user who runs the command",
              arguments -> System.getProperty("user.name", "unknown"));

  /** All options of a command that turns a channel; those it has beside these come last. */
  public static List<CommandOption<?>> turning(CommandOption<?>... own) {
    return Stream.concat(Stream.of(TARGET, TURNED, REASON, BY), Stream.of(own)).toList();
  }

  private RegistryOptions() {}

  /** Which channel is turned, by whom and why. */
  public static SwitchRequest request(Arguments arguments) {
    return new SwitchRequest(
        arguments.value(TARGET),
        arguments.value(TURNED),
        arguments.value(BY),
        arguments.value(REASON));
  }
}
