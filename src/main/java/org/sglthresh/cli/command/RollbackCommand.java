package org.sglthresh.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sglthresh.cli.option.RegistryOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.publish.PublishJob;
import org.sglthresh.job.publish.PublishJob.RollbackOptions;

/** {@code rollback}: puts earlier thresholds back into use. */
public final class RollbackCommand implements Command<RollbackOptions> {
  private static final CommandOption<Integer> TO =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "to",
          "VERSION",
          Values.count(1, 999_999_999),
          "The version to turn to; without it the one that the present one took the place of.");

  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public String summary() {
    return "Turns a channel of a registry back to an earlier version.";
  }

  @Override
  public String description() {
    return "Turns a channel of a registry back to a version that was published before, at one"
        + " stroke. Nothing is deleted; who did it, when and why is kept in the channel's history."
        + " With --to the same call again changes nothing; without it, it goes one further back.";
  }

  @Override
  public String example() {
    return "rollback --registry registry --channel production --reason sirens";
  }

  @Override
  public List<CommandOption<?>> options() {
    return RegistryOptions.turning(TO);
  }

  @Override
  public RollbackOptions read(Arguments arguments) {
    return new RollbackOptions(
        arguments.find(TO).map(OptionalInt::of).orElse(OptionalInt.empty()),
        RegistryOptions.request(arguments));
  }

  @Override
  public String whenInterrupted() {
    return "look at the channel's history to see whether it is done";
  }

  @Override
  public Optional<JobResult> withoutSpark(RollbackOptions options, Arguments arguments) {
    return Optional.of(PublishJob.rollBack(options));
  }

  @Override
  public JobResult run(RollbackOptions options, JobContext context) {
    return PublishJob.rollBack(options, context);
  }
}
