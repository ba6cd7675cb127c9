package org.sglthresh.cli.run;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** JSON objects on one line. Without Spark there may be no Jackson, so they are written by hand. */
final class JsonLine {
  private JsonLine() {}

  /**
   * An object in the order of the map's entries, without a line break.
   *
   * @param fields values are strings, whole numbers, finite doubles, or an empty {@link Optional}
   *     for null
   */
  static String of(Map<String, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> quote(field.getKey()) + ":" + value(field.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(JsonLine::value).orElse("null");
    }
    return value instanceof Number ? value.toString() : quote(value.toString());
  }

  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        // the last two and some controls are valid, but end a line for some readers
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
