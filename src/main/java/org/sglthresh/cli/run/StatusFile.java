package org.sglthresh.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.cli.parse.UserFiles;
import org.sglthresh.error.UserException;

/**
 * The outcome of a command as a small JSON file, for those who cannot see its exit code: {@code
 * {"command":"optimize","exit_code":0,"status":"done","message":"done"}}. Status is {@code running}
 * (exit code null), {@code done}, {@code failed}, {@code refused} or {@code interrupted}.
 *
 * @param path where it goes; empty for none
 */
record StatusFile(Optional<String> path) {
  /** No file. */
  static final StatusFile NONE = new StatusFile(Optional.empty());

  /** The file a command line asks for, found also where the command line has errors. */
  static StatusFile askedForBy(List<String> words) {
    String name = CommonOptions.STATUS_FILE.dashed();
    Optional<String> path = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(name + "=")) {
        path = Optional.of(words.get(i).substring(name.length() + 1));
      } else if (words.get(i).equals(name) && i + 1 < words.size()) {
        path = Optional.of(words.get(i + 1)).filter(value -> !value.startsWith("--"));
      }
    }
    return new StatusFile(path.filter(value -> !value.isEmpty()));
  }

  /** Replaces what an earlier run left, and finds out early whether the file can be written. */
  void running(String command) {
    write(json(command, "null", "running", "running"));
  }

  /** Says how the command ended. */
  void ended(String command, int exitCode, String status, String message) {
    write(json(command, Integer.toString(exitCode), status, message));
  }

  private void write(String json) {
    if (path.isEmpty()) {
      return;
    }
    try {
      UserFiles.replace(path.get(), json);
    } catch (IOException e) {
      throw UserException.output(
              "cannot write --status-file " + path.get() + ": " + UserFiles.reason(e))
          .causedBy(e);
    }
  }

  private static String json(String command, String exitCode, String status, String message) {
    return String.format(
        "{\"command\":%s,\"exit_code\":%s,\"status\":%s,\"message\":%s}%n",
        quote(command), exitCode, quote(status), quote(message));
  }

  /** A JSON string; written by hand as there may be no Jackson without Spark. */
  static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
