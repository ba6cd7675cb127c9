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
  public static final CommandOption<Boolean> VERBOSE =
      CommandOption.flag(
          HelpGroup.OTHER,
          "verbose",
          "Say why engine, partitions and memory are what they are and what each phase cost, and"
              + " print the stack trace of a failure.");
  public static final CommandOption<Boolean> HELP =
      CommandOption.flag(HelpGroup.OTHER, "help", "Print this help and stop.");

  /** All but {@link #HELP}, in the order of help, which lists them after the command's own. */
  public static final List<CommandOption<?>> SETTINGS = List.of(CONFIG, STATUS_FILE, VERBOSE);

  private CommonOptions() {}
}
