package org.sglthresh.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.cli.parse.UserFiles;
import org.sglthresh.error.UserException;

/**
 * The file behind {@code --status-file}: how a command ended as a small JSON object, for schedulers
 * that cannot see its exit code: {@code
 * {"command":"optimize","exit_code":0,"status":"done","message":"done"}}. Status is {@code running}
 * (exit code null), {@code done}, {@code failed}, {@code refused} or {@code interrupted}.
 *
 * @param path of the file; empty for no file
 */
record StatusFile(Optional<String> path) {
  /** No file. */
  static final StatusFile NONE = new StatusFile(Optional.empty());

  /** The file that a command line names, also if the command line has errors. */
  static StatusFile namedBy(List<String> words) {
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

  /** Replaces the status of an earlier run; fails early if the file cannot be written. */
  void running(String command) {
    write(json(command, "null", "running", "running"));
  }

  /** Writes how the command ended. */
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

  /** A JSON string. Without Spark there may be no Jackson, so it is written by hand. */
  private static String quote(String text) {
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
