package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.SkippedResult;
import org.sglthresh.objective.AveragedMeasure;

/**
 * One command: its name, its help, its options, and the job that it runs. To add a command, write
 * its class and enter it in {@code cli.run.Commands}.
 *
 * <p>Help loads command classes, and it works without Spark on the class path: name no type of
 * Spark in them.
 *
 * @param <O> the job's options record
 */
public interface Command<O> {
  /** The options that name tables or files of scores and labels. */
  Set<String> INPUTS = Set.of("scores", "labels", "eval-scores", "eval-labels");

  /** The option that names the directory a command writes. */
  String OUTPUT = "output";

  /** The first word of a call. */
  String name();

  /** What it does, in half a line for the list of commands. */
  String summary();

  /** What it does, in a few sentences for its own help. */
  String description();

  /** A call for its help, without {@code ./submit.sh}. */
  String example();

  /** Its own options, in the order of help. */
  List<CommandOption<?>> options();

  /** Makes the job's options record; checks what depends on several options. */
  O read(Arguments arguments);

  /** The options that affect the result, with their effective values, for the manifest. */
  default Map<String, String> parameters(Arguments arguments) {
    return arguments.parameters(options());
  }

  /** What learning maximises, for progress; a command without an option for it has the default. */
  default String objective(Arguments arguments) {
    return parameters(arguments).getOrDefault("objective", AveragedMeasure.MICRO_F1.label());
  }

  /** Begins work in the background while Spark starts. Returns at once. */
  default void prepare(O options) {}

  /**
   * The result if Spark is not needed: because the work needs none, or because the output is
   * complete already and {@code --if-exists skip} is given. In cluster deploy mode, where Spark
   * must start in any case, only {@link #run} is called.
   */
  default Optional<JobResult> withoutSpark(O options, Arguments arguments) {
    return WriteOptions.skipping(arguments)
        .flatMap(output -> SkippedResult.find(output, name(), parameters(arguments)));
  }

  /** Does the work in a Spark session. */
  JobResult run(O options, JobContext context);

  /** The tables and files of scores and labels that a call reads. */
  default List<String> inputs(Arguments arguments) {
    return options().stream()
        .filter(option -> INPUTS.contains(option.name()))
        .flatMap(option -> arguments.find(option).stream())
        .map(Object::toString)
        .toList();
  }

  /** What a call leaves when it is interrupted, to follow "interrupted;". */
  default String whenInterrupted() {
    return "nothing was written";
  }

  /** The directory that a call writes; empty for a command without one. */
  default Optional<String> output(Arguments arguments) {
    return options().stream()
        .filter(option -> option.name().equals(OUTPUT))
        .findFirst()
        .flatMap(option -> arguments.find(option).map(Object::toString));
  }

  /** Whether its phases are measured: those of all commands are that write an output. */
  default CommonOptions.Phases phases() {
    return options().stream().anyMatch(option -> option.name().equals(OUTPUT))
        ? CommonOptions.Phases.MEASURED
        : CommonOptions.Phases.NONE;
  }

  /** Its own options and those of every command. */
  default List<CommandOption<?>> settings() {
    return CommandOption.join(options(), CommonOptions.settings(phases()));
  }
}
