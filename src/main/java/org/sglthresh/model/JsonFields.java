package org.sglthresh.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.sglthresh.error.UserException;

/** Reads the fields at the top of a saved file, with errors that name file and field. */
public final class JsonFields {
  private final JsonNode object;
  private final String where;

  /**
   * @param object the JSON value of the file
   * @param where names the file
   */
  public JsonFields(JsonNode object, String where) {
    this.object = Objects.requireNonNull(object);
    this.where = where;
  }

  /** Refuses a file of another kind, and one of a version this program does not know. */
  void requireFormat(String format, int newestVersion) {
    requireFormat(format, newestVersion, "optimize");
  }

  /**
   * The same for files of another command.
   *
   * @param writer the command that writes such files
   */
  public void requireFormat(String format, int newestVersion, String writer) {
    JsonNode found = object.path("format");
    if (!format.equals(found.asText())) {
      throw UserException.input(
          String.format(
              "%s is not a %s file: its field format is %s; give one that %s wrote",
              where, format, found.isMissingNode() ? "missing" : found, writer));
    }
    JsonNode version = object.path("version");
    if (!version.isInt() || version.intValue() < 1) {
      throw wrong("version", "a whole number from 1");
    }
    if (version.intValue() > newestVersion) {
      throw UserException.input(
          String.format(
              "%s is version %d of %s, and this program reads up to version %d; use a newer release",
              where, version.intValue(), format, newestVersion));
    }
  }

  /** A field that holds a string. */
  public String text(String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw wrong(name, "a string");
    }
    return value.textValue();
  }

  /** A field that holds an array. */
  public JsonNode array(String name) {
    JsonNode value = object.path(name);
    if (!value.isArray()) {
      throw wrong(name, "an array");
    }
    return value;
  }

  /** A field that may be absent: a missing node then. */
  public JsonNode optional(String name) {
    return object.path(name);
  }

  /** The error of a field that is missing or wrong. */
  public UserException wrong(String name, String expected) {
    String problem = object.has(name) ? "is wrong" : "is missing";
    return UserException.input(
        String.format("%s: field %s %s; it must be %s", where, name, problem, expected));
  }
}
