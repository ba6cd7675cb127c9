package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.cli.option.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.SkippedResult;

/**
 * One command: its name, its help, its options, and the job they are turned into. To add one, write
 * one such class and enter it in {@link Commands}.
 *
 * <p>A command class is loaded to print help, where there may be no Spark: name no Spark type in
 * it.
 *
 * @param <O> the job's options record
 */
public interface Command<O> {
  /** The word it is called by. */
  String name();

  /** What it does, in half a line that follows its name. */
  String summary();

  /** What it does, in some sentences. */
  String description();

  /** A call to begin with, without {@code ./submit.sh}. */
  String example();

  /** Its own options, in the order of help. */
  List<CommandOption<?>> options();

  /** Turns words into the job's options; whatever depends on several options is checked here. */
  O read(Arguments arguments);

  /** The options that bear on the result, with their effective values, for the manifest. */
  default Map<String, String> parameters(Arguments arguments) {
    return arguments.parameters(options());
  }

  /** What may begin in the background before Spark is there. Returns at once. */
  default void prepare(O options) {}

  /**
   * The result where there is one without Spark: of work that needs none, or that is done already
   * and shall not be done again. It is not asked for where Spark must start whatever the work is,
   * in cluster deploy mode; then {@link #run} does it all.
   */
  default Optional<JobResult> withoutSpark(O options, Arguments arguments) {
    return WriteOptions.skipping(arguments)
        .flatMap(output -> SkippedResult.find(output, name(), parameters(arguments)));
  }

  /** Does the work. */
  JobResult run(O options, JobContext context);

  /** What an interrupted call leaves, to follow "interrupted;". */
  default String whenInterrupted() {
    return "nothing was written";
  }

  /** Its own options and those of every command. */
  default List<CommandOption<?>> settings() {
    return Stream.concat(options().stream(), CommonOptions.SETTINGS.stream()).toList();
  }
}
