package org.sglthresh.io.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.model.JsonText;

/** Class names in JSON: our own classes.json, or an array of strings. */
final class ClassNamesJson {
  private ClassNamesJson() {}

  static List<String> names(String text, String where) {
    JsonNode json = JsonText.parse(text, where);
    JsonNode array = json.isObject() ? classes(json, where) : json;
    if (!array.isArray()) {
      throw notNames(where);
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : array) {
      if (!name.isTextual()) {
        throw UserException.input(
            String.format(
                "%s: the name of class %d is %s, not a string; quote it",
                where, names.size(), name));
      }
      names.add(name.textValue());
    }
    return names;
  }

  private static JsonNode classes(JsonNode json, String where) {
    if (!json.path("format").asText().equals(ClassNamesFile.FORMAT)) {
      throw notNames(where);
    }
    JsonNode version = json.path("version");
    if (!version.isInt() || version.intValue() < 1) {
      throw UserException.input(where + ": field version must be a whole number from 1");
    }
    if (version.intValue() > ClassNamesFile.VERSION) {
      throw UserException.input(
          String.format(
              "%s is version %d of %s, and this program reads up to version %d; use a newer release",
              where, version.intValue(), ClassNamesFile.FORMAT, ClassNamesFile.VERSION));
    }
    return json.path("classes");
  }

  private static UserException notNames(String where) {
    return UserException.input(
        where + " holds no class names; give an array of strings or a classes.json of ours");
  }
}
