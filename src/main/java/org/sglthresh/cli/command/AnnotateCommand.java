package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.AudioOptions;
import org.sglthresh.cli.option.write.TableWriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.annotate.AnnotateJob;
import org.sglthresh.job.annotate.AnnotateOptions;
import org.sglthresh.job.annotate.AnnotateOptions.Embeddings;

/** {@code annotate}: scores windows of sounds by a tagger. */
public final class AnnotateCommand implements Command<AnnotateOptions> {
  private static final CommandOption<Boolean> EMBEDDINGS =
      CommandOption.flag(HelpGroup.OUTPUT, "embeddings", "Also keep the embedding of each window.");
  private static final CommandOption<Integer> TOP_K =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "top-k",
          "NUMBER",
          Values.count(1, 1_000_000),
          "Keep the highest scores of each window alone: columns indices, values and floor in place"
              + " of scores. Other commands read them with --missing-scores.");

  @Override
  public String name() {
    return "annotate";
  }

  @Override
  public String summary() {
    return "Scores windows of sounds by a tagger.";
  }

  @Override
  public String description() {
    return "Scores sounds on grids of windows by a tagger, an ONNX file, and writes a table of scores"
        + " for each length of window, which other commands read. It can be stopped at any time:"
        + " the same command goes on where it was. It needs the opt-in jars of submit.sh --with"
        + " onnx,audio.";
  }

  @Override
  public String example() {
    return "annotate --audio sounds --model tagger.onnx --windows 10,5,2 --output windows";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        AudioOptions.ALL,
        List.of(EMBEDDINGS, TOP_K, AudioOptions.BATCH_RECORDINGS),
        TableWriteOptions.GROWING);
  }

  @Override
  public AnnotateOptions read(Arguments arguments) {
    return new AnnotateOptions(
        AudioOptions.sounds(arguments, TableWriteOptions.readGrowing(arguments)),
        AudioOptions.tagger(arguments),
        arguments.value(AudioOptions.DEVICE),
        arguments.find(TOP_K).orElse(0),
        arguments.value(EMBEDDINGS) ? Embeddings.KEPT : Embeddings.NONE);
  }

  @Override
  public JobResult run(AnnotateOptions options, JobContext context) {
    return AnnotateJob.run(options, context);
  }

  @Override
  public String whenInterrupted() {
    return "the batches that are done are kept, and the same command goes on";
  }
}
