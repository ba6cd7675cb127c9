package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.ThresholdOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.io.export.ExportFormat;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.export.ExportJob;
import org.sglthresh.job.export.ExportOptions;
import org.sglthresh.job.export.TaggerChoice;
import org.sglthresh.model.ScoreScale;

/** {@code export}: thresholds for programs that are not this one. */
public final class ExportCommand implements Command<ExportOptions> {
  private static final CommandOption<String> MODEL =
      CommandOption.of(
          HelpGroup.INPUT,
          "model",
          "FILE",
          Values.text(),
          "Also write this tagger, an ONNX file, with the comparisons after its scores: as"
              + " tagger.onnx, which has an output of tags beside those that it had.");
  private static final CommandOption<String> MODEL_OUTPUT =
      CommandOption.of(
          HelpGroup.INPUT,
          "model-output",
          "NAME",
          Values.text(),
          "The output of --model that has the scores; without it the one that the file beside the"
              + " model names, or its only one.");
  private static final CommandOption<ScoreScale> MODEL_SCALE =
      CommandOption.of(
          HelpGroup.INPUT,
          "model-scale",
          "SCALE",
          Values.choice(ScoreScale.class),
          "What that output has, if it cannot be told from the file beside the model or the"
              + " network. Thresholds of probabilities are turned into those of logits.");
  private static final CommandOption<List<ExportFormat>> FORMATS =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "formats",
              "FORMAT,...",
              Values.list(Values.choice(ExportFormat.class)),
              "A network of comparisons, a tensor for PyTorch, and queries for DuckDB and"
                  + " PostgreSQL.")
          .withDefault("onnx,safetensors,duckdb,postgresql");
  private static final CommandOption<String> TAGS_OUTPUT =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "tags-output",
              "NAME",
              Values.text(),
              "With --model, the name of the new output.")
          .withDefault("tags");

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "Writes thresholds for other programs: ONNX, PyTorch, SQL.";
  }

  @Override
  public String description() {
    return "Writes thresholds as files that give the tags of apply in other programs: a network of"
        + " comparisons in ONNX, alone or after a tagger, a tensor that PyTorch loads as a buffer,"
        + " and queries for DuckDB and PostgreSQL. Needs no Spark.";
  }

  @Override
  public String example() {
    return "export --thresholds results --model tagger.onnx --output elsewhere";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        ThresholdOptions.NAMING_CLASSES,
        List.of(TableOptions.SCORE_SCALE, MODEL, MODEL_OUTPUT, MODEL_SCALE, FORMATS, TAGS_OUTPUT),
        WriteOptions.ALL);
  }

  @Override
  public ExportOptions read(Arguments arguments) {
    return new ExportOptions(
        ThresholdOptions.readNamingClasses(arguments),
        arguments.value(TableOptions.SCORE_SCALE),
        arguments.value(FORMATS),
        tagger(arguments),
        WriteOptions.read(arguments));
  }

  private static Optional<TaggerChoice> tagger(Arguments arguments) {
    Optional<String> model = arguments.find(MODEL);
    if (model.isEmpty()) {
      Stream.of(MODEL_OUTPUT, MODEL_SCALE, TAGS_OUTPUT)
          .filter(arguments::isGiven)
          .findFirst()
          .ifPresent(
              option -> {
                throw UserException.usage(
                    arguments.origin(option)
                        + " is about a tagger; name its file with --model or leave it out");
              });
    }
    return model.map(
        file ->
            new TaggerChoice(
                file,
                arguments.find(MODEL_OUTPUT),
                arguments.find(MODEL_SCALE),
                arguments.value(TAGS_OUTPUT)));
  }

  /** Without a tagger, the name of its new output has no effect. */
  @Override
  public Map<String, String> parameters(Arguments arguments) {
    return arguments.parameters(
        options().stream()
            .filter(option -> !option.equals(TAGS_OUTPUT) || arguments.isGiven(MODEL))
            .toList());
  }

  @Override
  public Optional<JobResult> withoutSpark(ExportOptions options, Arguments arguments) {
    return Optional.of(ExportJob.run(options, name(), parameters(arguments)));
  }

  @Override
  public JobResult run(ExportOptions options, JobContext context) {
    return ExportJob.run(options, context);
  }
}
