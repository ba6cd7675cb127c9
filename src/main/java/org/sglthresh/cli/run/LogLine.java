package org.sglthresh.cli.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.error.Words;
import org.sglthresh.job.PhaseMetrics;

/**
 * One line of a log: a sentence for people, and the same with fields for programs.
 *
 * @param event what happened
 * @param level how much it needs attention
 * @param message a sentence
 * @param fields what else programs want to know
 */
record LogLine(Event event, Level level, String message, Map<String, ?> fields) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** What happened. */
  enum Event {
    /** A step begins. */
    BEGIN(""),
    /** How far the step is. */
    PROGRESS(""),
    /** The step is done. */
    END(""),
    NOTE("note: "),
    DETAIL("detail: "),
    WARNING("warning: "),
    /** What a phase cost. */
    METRICS("detail: "),
    /** The last line: how the command ended. */
    EXIT("");

    private final String label;

    Event(String label) {
      this.label = label;
    }
  }

  /** How much a line needs attention. */
  enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** A line without other fields. */
  static LogLine of(Event event, String message) {
    Level level =
        switch (event) {
          case DETAIL -> Level.DEBUG;
          case WARNING -> Level.WARN;
          default -> Level.INFO;
        };
    return new LogLine(event, level, message, Map.of());
  }

  /** What a phase cost. */
  static LogLine of(PhaseMetrics metrics) {
    return new LogLine(Event.METRICS, Level.INFO, metrics.sentence(), metrics.byName());
  }

  /** The last line. */
  static LogLine of(RunEnd end) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", end.status());
    fields.put("exit_code", end.exitCode());
    if (!end.trace().isEmpty()) {
      fields.put("stack_trace", Words.withoutUser(end.trace()));
    }
    return new LogLine(Event.EXIT, end.level(), end.message(), fields);
  }

  /** The sentence with its label, such as {@code note: ...}. */
  String labelled() {
    return event.label + message;
  }

  /** The line as a JSON object. */
  String json(String command, Instant time) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("time", TIME.format(time));
    json.put("level", Words.nameOf(level));
    json.put("event", Words.nameOf(event));
    json.put("command", command);
    json.put("message", message);
    json.putAll(fields);
    return JsonLine.of(json);
  }
}
