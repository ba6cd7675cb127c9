package org.sglthresh.cli.option.write;

import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.MetricsTable;

/** Options of commands that leave the metrics of each class in a table, beside their files. */
public final class MetricsTableOptions {
  private static final CommandOption<String> METRICS_TABLE =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "metrics-table",
          "table:NAME",
          Values.text(),
          "Also add a row for each class to this table of a catalog: thresholds, counts, F1 with its"
              + " interval, the run, and the registry's version. It is made if it is not there.");

  private static final CommandOption<String> RUN_ID =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "run-id",
          "TEXT",
          Values.text(),
          "With --metrics-table: what the rows call the run. Rows that the same command has written"
              + " under this id are replaced. Without it each run has a name of its own.");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL = List.of(METRICS_TABLE, RUN_ID);

  private MetricsTableOptions() {}

  /** The table, if one is wanted. */
  public static Optional<MetricsTable> read(Arguments arguments) {
    if (arguments.isGiven(RUN_ID) && !arguments.isGiven(METRICS_TABLE)) {
      throw UserException.usage(
          arguments.origin(RUN_ID)
              + " names the rows of a table of metrics; add --metrics-table or leave it out");
    }
    return arguments
        .find(METRICS_TABLE)
        .map(table -> MetricsTable.of(table, arguments.find(RUN_ID)));
  }

  /** The same where there are metrics of tags only with thresholds. */
  public static Optional<MetricsTable> read(Arguments arguments, Optional<?> thresholds) {
    if (arguments.isGiven(METRICS_TABLE) && thresholds.isEmpty()) {
      throw UserException.usage(
          arguments.origin(METRICS_TABLE)
              + " holds what thresholds do; add --thresholds or leave it out");
    }
    return read(arguments);
  }
}
