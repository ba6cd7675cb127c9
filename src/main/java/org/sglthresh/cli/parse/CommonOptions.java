package org.sglthresh.cli.parse;

import java.util.List;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;

/** Options that every command has, whatever its own. */
public final class CommonOptions {
  static final CommandOption<String> CONFIG =
      CommandOption.of(
          HelpGroup.OTHER,
          "config",
          "FILE",
          Values.text(),
          "Java properties file with options of this command, their names as keys (such as epochs ="
              + " 50); the command line wins.");
  public static final CommandOption<String> STATUS_FILE =
      CommandOption.of(
          HelpGroup.OTHER,
          "status-file",
          "PATH",
          Values.text(),
          "Also write exit code and diagnosis to this file, as JSON, for schedulers that cannot see"
              + " them.");
  public static final CommandOption<LogFormat> LOG_FORMAT =
      CommandOption.of(
              HelpGroup.OTHER,
              "log-format",
              "FORMAT",
              Values.choice(LogFormat.class),
              "How progress, warnings and the last line are written to stderr: sentences for people,"
                  + " or a JSON object a line for programs.")
          .withDefault("text");
  public static final CommandOption<String> METRICS_LOG =
      CommandOption.of(
          HelpGroup.OTHER,
          "metrics-log",
          "PATH",
          Values.text(),
          "Also write what each phase cost to this file, its seconds and what Spark did in it, a JSON"
              + " object a line. An earlier file is replaced.");
  public static final CommandOption<Boolean> VERBOSE =
      CommandOption.flag(
          HelpGroup.OTHER,
          "verbose",
          "Say why engine, partitions and memory are what they are and what each phase cost, and"
              + " print the stack trace of a failure.");
  public static final CommandOption<Boolean> HELP =
      CommandOption.flag(HelpGroup.OTHER, "help", "Print this help and stop.");

  private CommonOptions() {}

  /**
   * All but {@link #HELP}, in the order of help, which lists them after the command's own.
   *
   * @param phases whether the command has phases that are measured
   */
  public static List<CommandOption<?>> settings(Phases phases) {
    return phases == Phases.MEASURED
        ? List.of(CONFIG, STATUS_FILE, LOG_FORMAT, METRICS_LOG, VERBOSE)
        : List.of(CONFIG, STATUS_FILE, LOG_FORMAT, VERBOSE);
  }

  /** Whether the phases of a command are measured, so that there is something to log. */
  public enum Phases {
    MEASURED,
    NONE
  }
}
