package org.sglthresh.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.error.UserException;

/**
 * The files that say how a run goes, beside its output. One that could not be written is not
 * written once more.
 */
final class OwnFiles {
  private static final StatusFile NO_STATUS =
      new StatusFile(new OwnFile(CommonOptions.STATUS_FILE, Optional.empty()));
  private static final MetricsLog NO_METRICS =
      new MetricsLog(new OwnFile(CommonOptions.METRICS_LOG, Optional.empty()));

  // volatile: a signal may end the run from another thread
  private volatile StatusFile status;
  private volatile MetricsLog metrics = NO_METRICS;

  /** The status file that a command line names, even if the command line has errors. */
  OwnFiles(List<String> words) {
    status =
        new StatusFile(
            new OwnFile(CommonOptions.STATUS_FILE, CommonOptions.STATUS_FILE.givenIn(words)));
  }

  /**
   * The files that a command line without errors names.
   *
   * @throws UserException (usage) when one lies where the command reads or writes
   */
  void name(Command<?> command, Arguments arguments) {
    OwnFile ofStatus = file(CommonOptions.STATUS_FILE, arguments);
    OwnFile ofMetrics =
        command.settings().contains(CommonOptions.METRICS_LOG)
            ? file(CommonOptions.METRICS_LOG, arguments)
            : NO_METRICS.file();
    List<String> others = new ArrayList<>(command.inputs(arguments));
    command.output(arguments).ifPresent(others::add);
    status = NO_STATUS;
    ofStatus.requireApart(others);
    status = new StatusFile(ofStatus);
    ofStatus.path().ifPresent(others::add);
    ofMetrics.requireApart(others);
    metrics = new MetricsLog(ofMetrics);
  }

  private static OwnFile file(CommandOption<String> option, Arguments arguments) {
    return new OwnFile(option, arguments.find(option));
  }

  /**
   * Replaces the files of an earlier run.
   *
   * @throws UserException (output) when one cannot be written
   */
  void begin(String command) {
    StatusFile ofStatus = status;
    MetricsLog ofMetrics = metrics;
    status = NO_STATUS;
    metrics = NO_METRICS;
    ofStatus.running(command);
    status = ofStatus;
    ofMetrics.running();
    metrics = ofMetrics;
  }

  /** Writes the lines of all phases that have ended, and of how the command ended. */
  void endMetrics(List<String> lines) {
    MetricsLog wanted = metrics;
    metrics = NO_METRICS;
    wanted.ended(lines);
  }

  /** Writes how the command ended. */
  void endStatus(String command, RunEnd end) {
    StatusFile wanted = status;
    status = NO_STATUS;
    wanted.ended(command, end);
  }
}
