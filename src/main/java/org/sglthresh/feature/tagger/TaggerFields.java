package org.sglthresh.feature.tagger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;

/** Fields of a JSON object that a user wrote, with errors (usage) that name file and field. */
final class TaggerFields {
  private final JsonNode object;
  private final String where;
  private final String prefix;

  /**
   * @param where names the file
   * @param prefix what stands before the names of fields in errors, such as {@code frontEnd.}
   * @param known names of all fields there may be
   */
  TaggerFields(JsonNode object, String where, String prefix, List<String> known) {
    this.object = object;
    this.where = where;
    this.prefix = prefix;
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!known.contains(name)) {
        throw UserException.usage(
            String.format(
                "%s has an unknown field %s%s; %s",
                where,
                prefix,
                name,
                NearestName.to(name, known)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("there are " + String.join(", ", known))));
      }
    }
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** An object within. */
  TaggerFields object(String name, List<String> known) {
    JsonNode value = object.path(name);
    if (!value.isObject()) {
      throw wrong(name, "an object");
    }
    return new TaggerFields(value, where, prefix + name + ".", known);
  }

  /** A string. */
  String text(String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(name, "a string");
    }
    return value.textValue();
  }

  /** A string, or another where the field is absent. */
  String text(String name, String absent) {
    return has(name) ? text(name) : absent;
  }

  /** The choice that a string names. */
  <T> T choice(String name, Function<String, Optional<T>> find, List<String> names) {
    return find.apply(object.path(name).asText())
        .orElseThrow(() -> wrong(name, "one of " + String.join(", ", quoted(names))));
  }

  /** A finite number. */
  double number(String name) {
    JsonNode value = object.path(name);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(name, "a number");
    }
    return value.doubleValue();
  }

  /** A whole number. */
  int whole(String name) {
    JsonNode value = object.path(name);
    if (!value.isInt()) {
      throw wrong(name, "a whole number");
    }
    return value.intValue();
  }

  /** An array of strings; empty where the field is absent. */
  List<String> texts(String name) {
    JsonNode array = object.path(name);
    List<String> texts = new ArrayList<>();
    boolean sound = array.isMissingNode() || (array.isArray() && !array.isEmpty());
    for (JsonNode value : array) {
      sound &= value.isTextual() && !value.textValue().isBlank();
      texts.add(value.asText());
    }
    if (!sound) {
      throw wrong(name, "an array of strings");
    }
    return texts;
  }

  /** The error of a field that is missing or wrong. */
  UserException wrong(String name, String expected) {
    String found = has(name) ? "is " + object.path(name) : "is missing";
    return problem(String.format("field %s%s %s; it must be %s", prefix, name, found, expected));
  }

  /** An error of the file. */
  UserException problem(String clause) {
    return UserException.usage(where + ": " + clause);
  }

  private static List<String> quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').toList();
  }
}
