package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import org.sglthresh.cli.option.TrainingOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.train.TrainJob;
import org.sglthresh.job.train.TrainOptions;

/** {@code train}: trains a student on labels of windows. */
public final class TrainCommand implements Command<TrainOptions> {
  @Override
  public String name() {
    return "train";
  }

  @Override
  public String summary() {
    return "Trains a student, a small network, on labels of windows.";
  }

  @Override
  public String description() {
    return "Trains a network on windows with soft, hard or weak labels, by steps of Adam on gradients"
        + " that executors sum up, and writes it as an ONNX file that annotate runs. It can be"
        + " stopped at any time: the same command goes on where it was. Students with convolutions"
        + " need the opt-in jars of submit.sh --with djl.";
  }

  @Override
  public String example() {
    return "train --student cnn --features features/windows=2 --labels labels/soft=2 --output student";
  }

  @Override
  public List<CommandOption<?>> options() {
    return TrainingOptions.ALL;
  }

  @Override
  public TrainOptions read(Arguments arguments) {
    return TrainingOptions.read(arguments);
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    return TrainingOptions.parameters(arguments);
  }

  @Override
  public JobResult run(TrainOptions options, JobContext context) {
    return TrainJob.run(options, context);
  }

  @Override
  public String whenInterrupted() {
    return "the same command goes on where the last checkpoint is, at most half a minute back";
  }
}
