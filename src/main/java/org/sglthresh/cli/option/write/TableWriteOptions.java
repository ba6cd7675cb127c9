package org.sglthresh.cli.option.write;

import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.job.OutputOptions;

/** Options of commands whose rows may go into a table of a catalog. */
public final class TableWriteOptions {
  private static final String OR_TABLE =
      " Or table:CATALOG.SCHEMA.NAME for the rows; then --directory is for the rest.";

  private static final CommandOption<List<String>> PARTITION =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "partition",
          "COLUMN=VALUE,…",
          Values.list(Values.text()),
          "With --output table:…: columns that all rows written have, such as date=2026-11-27. Rows"
              + " of other values are left alone; without it all rows of the table are the"
              + " command's.");

  private static final CommandOption<String> DIRECTORY =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "directory",
          "DIR",
          Values.text(),
          "With --output table:…: directory for what is no row, such as the manifest. It appears when"
              + " the table is written.");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL = withTable(WriteOptions.ALL);

  /** In the order of help, for a command whose output can grow. */
  public static final List<CommandOption<?>> GROWING = withTable(WriteOptions.GROWING);

  private TableWriteOptions() {}

  private static List<CommandOption<?>> withTable(List<CommandOption<?>> plain) {
    CommandOption<?> output = plain.get(0);
    return List.of(
        output.described(output.description() + OR_TABLE), PARTITION, DIRECTORY, plain.get(1));
  }

  /** Where the command writes and how. */
  public static OutputOptions read(Arguments arguments) {
    return read(arguments, WriteOptions.any(arguments));
  }

  /** Where a command writes whose output can grow, and how. */
  public static OutputOptions readGrowing(Arguments arguments) {
    return read(arguments, WriteOptions.anyGrowing(arguments));
  }

  private static OutputOptions read(Arguments arguments, OutputOptions given) {
    Optional<TableAddress> table = TableAddress.of(given.path());
    if (table.isEmpty()) {
      for (CommandOption<?> option : List.of(PARTITION, DIRECTORY)) {
        if (arguments.isGiven(option)) {
          throw UserException.usage(
              arguments.origin(option)
                  + " is for an --output table:…, and "
                  + given.path()
                  + " is a directory; leave it out");
        }
      }
      return given;
    }
    String directory =
        arguments
            .find(DIRECTORY)
            .orElseThrow(
                () ->
                    UserException.usage(
                        "--output "
                            + table.get()
                            + " holds rows alone: give --directory DIR for the manifest and all else"
                            + " that the command writes"));
    if (TableAddress.isOne(directory)) {
      throw UserException.usage("--directory " + directory + " is a table; give a directory");
    }
    return new OutputOptions(
        directory,
        given.ifExists(),
        TableOutput.of(table.get(), arguments.find(PARTITION).orElse(List.of())));
  }
}
