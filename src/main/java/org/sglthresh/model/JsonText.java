package org.sglthresh.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;

/**
 * JSON as text: writes the same values as the same bytes on every JVM, laid out for people and for
 * comparison line by line, and parses strictly with errors that name the file and the line.
 */
public final class JsonText {
  private static final int WIDTH = 100;
  private static final ObjectMapper READER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /**
   * An object in the order of the map's entries, indented by two, ending in a line break. What fits
   * into 100 columns stays on one line. Doubles have the fewest digits that read back as the same
   * double; floats are written as the double of the same value; NaN and infinities, which JSON does
   * not have, are null, and so is an empty {@link Optional}.
   *
   * @param object values are strings, enums, booleans, numbers, optionals, iterables and maps with
   *     string keys, nested at will
   * @throws IllegalArgumentException for a value of another type
   */
  public static String pretty(Map<String, ?> object) {
    return render(object, "", 0) + "\n";
  }

  /** The same on one line, without a line break. */
  public static String line(Map<String, ?> object) {
    return compact(object);
  }

  /** An array on one line. */
  public static String line(List<?> array) {
    return compact(array);
  }

  /**
   * The one JSON value in a text.
   *
   * @param json the text
   * @param where names the file in errors
   * @throws UserException (input) when it is empty, malformed, has a field twice, or text follows
   */
  public static JsonNode parse(String json, String where) {
    if (json.isBlank()) {
      throw UserException.input(where + " is empty; give a JSON file");
    }
    try {
      return READER.readTree(json);
    } catch (JsonProcessingException e) {
      throw UserException.input(where + ", " + position(e) + ": not valid JSON: " + reason(e))
          .causedBy(e);
    }
  }

  private static String position(JacksonException e) {
    return e.getLocation() == null ? "line 1" : "line " + e.getLocation().getLineNr();
  }

  /** Jackson's sentence without its hints at the parser's source and settings. */
  private static String reason(JacksonException e) {
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll(" \\((for |start marker|JSON ).*", "")
        .replaceAll("\\p{Cntrl}", "?");
  }

  /**
   * @param indent what the line begins with
   * @param used columns taken on this line before the value
   */
  private static String render(Object value, String indent, int used) {
    String oneLine = compact(value);
    boolean container = oneLine.startsWith("{") || oneLine.startsWith("[");
    if (!container || indent.length() + used + oneLine.length() <= WIDTH) {
      return oneLine;
    }
    String inner = indent + "  ";
    List<String> lines = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, entry) -> {
            String name = quote(key) + ": ";
            lines.add(inner + name + render(entry, inner, name.length()));
          });
      return "{\n" + String.join(",\n", lines) + "\n" + indent + "}";
    }
    for (Object entry : (Iterable<?>) value) {
      lines.add(inner + render(entry, inner, 0));
    }
    return "[\n" + String.join(",\n", lines) + "\n" + indent + "]";
  }

  private static String compact(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> fields = new ArrayList<>();
      map.forEach((key, entry) -> fields.add(quote(key) + ": " + compact(entry)));
      return "{" + String.join(", ", fields) + "}";
    }
    if (value instanceof Iterable<?> list) {
      List<String> entries = new ArrayList<>();
      list.forEach(entry -> entries.add(compact(entry)));
      return "[" + String.join(", ", entries) + "]";
    }
    return scalar(value);
  }

  private static String scalar(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? compact(optional.get()) : "null";
    }
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof CharSequence || value instanceof Enum<?>) {
      return quote(value);
    }
    throw new IllegalArgumentException(
        "no JSON for " + (value == null ? "null" : value.getClass().getName()));
  }

  /** Not Double.toString, whose digits differ between Java 17 and later releases. */
  static String number(double value) {
    return Double.isFinite(value) ? NumberOutput.toString(value, true) : "null";
  }

  private static String quote(Object text) {
    StringBuilder quoted = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(text.toString(), quoted);
    return quoted.append('"').toString();
  }
}
