package org.sglthresh.cli.command;

import java.util.List;
import java.util.stream.Stream;
import org.sglthresh.cli.option.CorpusOptions;
import org.sglthresh.cli.option.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.corpus.SynthesizeJob;
import org.sglthresh.job.corpus.SynthesizeOptions;

/** {@code synthesize}: tables in the shape of AudioSet, of any size. */
final class SynthesizeCommand implements Command<SynthesizeOptions> {
  @Override
  public String name() {
    return "synthesize";
  }

  @Override
  public String summary() {
    return "Makes up score and label tables of any size, in the shape of AudioSet.";
  }

  @Override
  public String description() {
    return "Makes up scores and labels in the shape of AudioSet's evaluation set and of a tagger's"
        + " scores on it: DIR/scores, DIR/labels (Parquet) and DIR/classes.json.";
  }

  @Override
  public String example() {
    return "synthesize --clips 12958 --seed 1 --output corpus";
  }

  @Override
  public List<CommandOption<?>> options() {
    return Stream.of(
            List.of(CorpusOptions.CLIPS, CorpusOptions.CLASSES, CorpusOptions.SEED),
            WriteOptions.ALL)
        .<CommandOption<?>>flatMap(List::stream)
        .toList();
  }

  @Override
  public SynthesizeOptions read(Arguments arguments) {
    return new SynthesizeOptions(
        arguments.value(CorpusOptions.CLIPS),
        arguments.value(CorpusOptions.CLASSES),
        arguments.value(CorpusOptions.SEED),
        WriteOptions.read(arguments));
  }

  @Override
  public JobResult run(SynthesizeOptions options, JobContext context) {
    return SynthesizeJob.run(options, context);
  }
}
