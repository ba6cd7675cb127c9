package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.ColumnOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.describe.DescribeJob;
import org.sglthresh.job.describe.DescribeOptions;

/** {@code describe}: what an input is, and what does not fit. */
public final class DescribeCommand implements Command<DescribeOptions> {
  private static final CommandOption<String> PATH =
      CommandOption.of(
              HelpGroup.INPUT,
              "path",
              "PATH",
              Values.text(),
              "A Parquet table of scores or labels, or a file that import reads; --path may be left"
                  + " out before it.")
          .operand();
  private static final CommandOption<LayoutName> LAYOUT =
      CommandOption.of(
          HelpGroup.INPUT,
          "layout",
          "NAME",
          Values.choice(LayoutName.class),
          "Layout of a text file, if it is not recognised.");

  @Override
  public String name() {
    return "describe";
  }

  @Override
  public String summary() {
    return "Says what a table or file holds, and what does not fit.";
  }

  @Override
  public String description() {
    return "Reads a table or file of scores or labels and prints what it sees: layout, columns and"
        + " types, clips, classes, the range of the values, and every reason why another command"
        + " would refuse it. Nothing is learned and nothing is written.";
  }

  @Override
  public String example() {
    return "describe val/scores";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        List.of(PATH, LAYOUT, TableOptions.SCORE_SCALE), ColumnOptions.OF_SCORES);
  }

  @Override
  public DescribeOptions read(Arguments arguments) {
    return new DescribeOptions(
        arguments.value(PATH),
        ColumnOptions.ofOneTable(arguments),
        arguments.find(LAYOUT),
        arguments.value(TableOptions.SCORE_SCALE));
  }

  @Override
  public JobResult run(DescribeOptions options, JobContext context) {
    return DescribeJob.run(options, context);
  }
}
