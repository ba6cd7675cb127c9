package org.sglthresh.cli;

import java.util.List;
import org.sglthresh.io.IfExists;
import org.sglthresh.job.OutputOptions;

/** Options that say where a command writes. */
final class WriteOptions {
  static final CommandOption<String> OUTPUT =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "output",
              "DIR",
              Values.text(),
              "Directory for the results, local or on any Hadoop file system. It appears at once and"
                  + " complete, or not at all.")
          .required();
  static final CommandOption<IfExists> IF_EXISTS =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "if-exists",
              "WHAT",
              Values.choice(IfExists.class),
              "When the output is there already: stop before any work, replace it once the new one"
                  + " stands, or leave it and be done.")
          .withDefault("fail");

  /** In the order of help. */
  static final List<CommandOption<?>> ALL = List.of(OUTPUT, IF_EXISTS);

  private WriteOptions() {}

  /** Where the command writes. */
  static OutputOptions read(Arguments arguments) {
    return new OutputOptions(arguments.value(OUTPUT), arguments.value(IF_EXISTS));
  }
}
