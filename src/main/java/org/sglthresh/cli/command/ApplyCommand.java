package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.CalibrationOptions;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.OntologyOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.ThresholdOptions;
import org.sglthresh.cli.option.write.TableWriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.apply.ApplyJob;
import org.sglthresh.job.apply.ApplyOptions;

/** {@code apply}: turns scores into tags. */
public final class ApplyCommand implements Command<ApplyOptions> {
  @Override
  public String name() {
    return "apply";
  }

  @Override
  public String summary() {
    return "Turns scores into tags by given thresholds.";
  }

  @Override
  public String description() {
    return "Turns scores into tags: a class is a tag of a clip when its score is above the threshold"
        + " of the class. Writes a Parquet table with clip_id, tags and tag_scores.";
  }

  @Override
  public String example() {
    return "apply --scores eval/scores --thresholds results --output tags";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        TableOptions.SCORES_ALONE,
        List.of(CalibrationOptions.CALIBRATION),
        ThresholdOptions.ALL,
        OntologyOptions.TAGS,
        TableWriteOptions.ALL,
        EngineOptions.OF_READING);
  }

  @Override
  public ApplyOptions read(Arguments arguments) {
    return new ApplyOptions(
        TableOptions.scores(arguments),
        ThresholdOptions.read(arguments),
        TableWriteOptions.read(arguments),
        EngineOptions.read(arguments, EngineOptions.READING),
        OntologyOptions.tags(arguments));
  }

  @Override
  public JobResult run(ApplyOptions options, JobContext context) {
    return ApplyJob.run(options, context);
  }
}
