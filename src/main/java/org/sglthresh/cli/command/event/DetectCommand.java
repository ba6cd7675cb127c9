package org.sglthresh.cli.command.event;

import java.util.List;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.option.ColumnOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.event.DetectionRuleOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.event.DetectJob;
import org.sglthresh.job.event.DetectOptions;
import org.sglthresh.job.event.DetectOptions.Form;
import org.sglthresh.spark.table.TableSource;

/** {@code detect}: turns scores of frames into events. */
public final class DetectCommand implements Command<DetectOptions> {
  private static final CommandOption<String> SCORES =
      CommandOption.of(
              HelpGroup.INPUT,
              "scores",
              "PATH",
              Values.text(),
              "Parquet table with recording, onset, offset and scores of frames or windows, as"
                  + " import and annotate write it.")
          .required();
  private static final CommandOption<Form> FORMAT =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "format",
              "WHAT",
              Values.choice(Form.class),
              "Events as a Parquet table, with the highest score of each, or as one text with the"
                  + " columns of DCASE.")
          .withDefault("parquet");

  @Override
  public String name() {
    return "detect";
  }

  @Override
  public String summary() {
    return "Turns scores of frames or windows into events.";
  }

  @Override
  public String description() {
    return "Turns the scores of frames or windows into events with onset and offset: a median filter,"
        + " a threshold or two of them (hysteresis), gaps that are closed, short events that are"
        + " left out; for all classes alike, or as a file says for each.";
  }

  @Override
  public String example() {
    return "detect --scores frames/scores --median-filter 0.5 --output detections";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        List.of(SCORES, TableOptions.CLASSES, TableOptions.SCORE_SCALE),
        ColumnOptions.OF_SCORES,
        DetectionRuleOptions.ALL,
        List.of(FORMAT),
        WriteOptions.ALL);
  }

  @Override
  public DetectOptions read(Arguments arguments) {
    return new DetectOptions(
        TableSource.ofScores(arguments.value(SCORES), arguments.value(TableOptions.SCORE_SCALE))
            .naming(arguments.find(TableOptions.CLASSES))
            .withColumns(ColumnOptions.read(arguments)),
        arguments.find(TableOptions.CLASSES),
        DetectionRuleOptions.read(arguments),
        arguments.value(FORMAT),
        WriteOptions.read(arguments));
  }

  @Override
  public JobResult run(DetectOptions options, JobContext context) {
    return DetectJob.run(options, context);
  }
}
