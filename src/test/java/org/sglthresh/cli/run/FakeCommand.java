package org.sglthresh.cli.run;

import java.util.List;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;

/** A command {@code fake [--size N]} that does what a test says. */
record FakeCommand(Work work) implements Command<Integer> {
  static final CommandOption<Integer> SIZE =
      CommandOption.of(HelpGroup.METHOD, "size", "N", Values.count(1, 9), "A size.")
          .withDefault("3");

  /** What the command does. */
  interface Work {
    JobResult run(int size, JobContext context) throws Exception;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String summary() {
    return "Fakes.";
  }

  @Override
  public String description() {
    return "Fakes something.";
  }

  @Override
  public String example() {
    return "fake --size 2";
  }

  @Override
  public List<CommandOption<?>> options() {
    return List.of(SIZE);
  }

  @Override
  public CommonOptions.Phases phases() {
    return CommonOptions.Phases.MEASURED;
  }

  @Override
  public Integer read(Arguments arguments) {
    return arguments.value(SIZE);
  }

  @Override
  public JobResult run(Integer size, JobContext context) {
    try {
      return work.run(size, context);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the work failed", e);
    }
  }
}
