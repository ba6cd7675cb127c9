package org.sglthresh.cli.command;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.cli.option.ConfidenceOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.ArgumentParser;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.InputStates;
import org.sglthresh.io.output.RecordedRun;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ReadInputs;
import org.sglthresh.job.explain.ExplainJob;
import org.sglthresh.job.explain.ExplainOptions;
import org.sglthresh.job.explain.ExplainedRun;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.report.plot.ThresholdTextPlot.Glyphs;

/** {@code explain}: what every threshold would make of one class of a run. */
public final class ExplainCommand implements Command<ExplainOptions> {
  private static final CommandOption<String> RUN =
      CommandOption.of(
              HelpGroup.INPUT,
              "run",
              "RUN",
              Values.text(),
              "The output directory of a run of optimize, whose inputs must be as they were; --run"
                  + " may be left out before it.")
          .operand();
  private static final CommandOption<String> CLASS =
      CommandOption.of(
              HelpGroup.INPUT, "class", "NAME", Values.text(), "The class, by its exact name.")
          .required();
  private static final CommandOption<List<MethodName>> METHODS =
      CommandOption.of(
          HelpGroup.METHOD,
          "methods",
          "NAME,NAME,...",
          Values.list(Values.choice(MethodName.class)),
          "The methods to show beside the run's own. Without it all that maximise an objective.");
  private static final CommandOption<Double> CLIPS_PER_DAY =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "clips-per-day",
          "N",
          Values.positiveNumber(),
          "Clips a day of a stream like the run's clips: tags are given for a day. Without it for"
              + " 1,000 clips.");

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Shows what every threshold would make of one class of a run.";
  }

  @Override
  public String description() {
    return "Reads the clips of a run of optimize again and shows one class: precision, recall, F1 and"
        + " tags at every threshold, and where the run and each method put it, with intervals. All"
        + " in the terminal, and with --output in curve.csv, explanation.json and a report.";
  }

  @Override
  public String example() {
    return "explain results --class Siren --clips-per-day 100000 --output siren";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        List.of(RUN, CLASS),
        List.of(METHODS, ConfidenceOptions.RESAMPLES_OF_RUN),
        List.of(CLIPS_PER_DAY),
        WriteOptions.OPTIONAL);
  }

  @Override
  public ExplainOptions read(Arguments arguments) {
    return new ExplainOptions(
        arguments.value(RUN),
        arguments.value(CLASS),
        arguments.find(CLIPS_PER_DAY),
        arguments.find(METHODS).orElse(List.of()),
        ConfidenceOptions.readOfRun(arguments),
        WriteOptions.readOptional(arguments),
        Glyphs.of(Charset.forName(System.getProperty("native.encoding", "UTF-8"))));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    Set<CommandOption<?>> unused = WriteOptions.unused(arguments);
    return arguments.parameters(
        options().stream().filter(option -> !unused.contains(option)).toList());
  }

  /** That of the run. */
  @Override
  public String objective(Arguments arguments) {
    return RecordedRun.read(Hadoop.withoutSession(), arguments.value(RUN), ExplainedRun.COMMAND)
        .parameters()
        .getOrDefault("objective", AveragedMeasure.MICRO_F1.label());
  }

  /** Also refuses what needs no session to be found wrong. */
  @Override
  public Optional<JobResult> withoutSpark(ExplainOptions options, Arguments arguments) {
    ExplainedRun run =
        run(options, Hadoop.withoutSession(), InputStates.ofFiles(Hadoop.withoutSession()));
    run.classIndex(options.className());
    run.methods(options.methods());
    return Command.super.withoutSpark(options, arguments);
  }

  @Override
  public JobResult run(ExplainOptions options, JobContext context) {
    ExplainedRun run = run(options, Hadoop.configuration(context), ReadInputs.states(context));
    return ExplainJob.run(options, run, context);
  }

  private static ExplainedRun run(
      ExplainOptions options, Configuration configuration, InputStates states) {
    OptimizeCommand optimize = new OptimizeCommand();
    RecordedRun recorded = RecordedRun.read(configuration, options.run(), ExplainedRun.COMMAND);
    try {
      List<String> words =
          recorded.parameters().entrySet().stream()
              .map(option -> "--" + option.getKey() + "=" + option.getValue())
              .toList();
      Arguments given = new ArgumentParser(optimize.name(), optimize.settings()).parse(words);
      return ExplainedRun.of(configuration, states, recorded, optimize.read(given));
    } catch (UserException e) {
      if (e.kind() != ErrorKind.USAGE) {
        throw e;
      }
      throw UserException.input(
              "the run "
                  + options.run()
                  + " was made by version "
                  + recorded.program()
                  + " with options that this version does not take: "
                  + e.getMessage()
                  + "; learn again")
          .causedBy(e);
    }
  }
}
