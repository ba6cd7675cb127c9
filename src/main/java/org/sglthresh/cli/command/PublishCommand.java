package org.sglthresh.cli.command;

import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.option.RegistryOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.publish.PublishJob;
import org.sglthresh.job.publish.PublishJob.PublishOptions;

/** {@code publish}: puts thresholds into use. */
public final class PublishCommand implements Command<PublishOptions> {
  private static final CommandOption<String> THRESHOLDS =
      CommandOption.of(
              HelpGroup.INPUT,
              "thresholds",
              "FILE|DIR",
              Values.text(),
              "The thresholds.json to publish, or the output of a run that holds one.")
          .required();
  private static final CommandOption<String> DECISION =
      CommandOption.of(
          HelpGroup.INPUT,
          "decision",
          "FILE|DIR",
          Values.text(),
          "The output of gate for these thresholds; what it refused is not published (exit code"
              + " 5).");

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String summary() {
    return "Puts thresholds into a registry and turns a channel to them.";
  }

  @Override
  public String description() {
    return "Copies thresholds into a registry as a version with a number, which is never changed"
        + " again, with who published it, when, from which run and why, and turns a channel to it at"
        + " one stroke. The same call again changes nothing. apply and evaluate read the channel"
        + " with --registry and --channel.";
  }

  @Override
  public String example() {
    return "publish --thresholds tuesday --decision decision --registry registry --channel"
        + " production --reason weekly";
  }

  @Override
  public List<CommandOption<?>> options() {
    return RegistryOptions.turning(THRESHOLDS, DECISION);
  }

  @Override
  public PublishOptions read(Arguments arguments) {
    return new PublishOptions(
        arguments.value(THRESHOLDS), arguments.find(DECISION), RegistryOptions.request(arguments));
  }

  @Override
  public String whenInterrupted() {
    return "run it again to be sure that it is done";
  }

  @Override
  public Optional<JobResult> withoutSpark(PublishOptions options, Arguments arguments) {
    return Optional.of(PublishJob.publish(options));
  }

  @Override
  public JobResult run(PublishOptions options, JobContext context) {
    return PublishJob.publish(options, context);
  }
}
