package org.sglthresh.cli.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file behind {@code --status-file}: how a command ended as a small JSON object, for schedulers
 * that cannot see its exit code: {@code
 * {"command":"apply","exit_code":0,"status":"done","message":"9 tags for 5 clips: tags"}}. Status
 * is {@code running} (exit code null), {@code done}, {@code failed}, {@code refused} or {@code
 * interrupted}.
 *
 * @param file where it is
 */
record StatusFile(OwnFile file) {

  /** Replaces the status of an earlier run; fails early if the file cannot be written. */
  void running(String command) {
    file.write(json(command, Optional.empty(), "running", "running"));
  }

  /** Writes how the command ended. */
  void ended(String command, RunEnd end) {
    file.write(json(command, Optional.of(end.exitCode()), end.status(), end.message()));
  }

  private static String json(
      String command, Optional<Integer> exitCode, String status, String message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("command", command);
    json.put("exit_code", exitCode);
    json.put("status", status);
    json.put("message", message);
    return JsonLine.of(json) + System.lineSeparator();
  }
}
