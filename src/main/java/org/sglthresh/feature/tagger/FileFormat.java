package org.sglthresh.feature.tagger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.model.JsonText;

/**
 * A format of JSON files that users write or move.
 *
 * @param name the field {@code format} of its files
 * @param version the highest that this program reads
 * @param verb what a file of another format does not do, such as {@code describe a tagger}
 */
record FileFormat(String name, int version, String verb) {
  /**
   * Reads the top of a file.
   *
   * @param where names the file in errors
   * @param names of all fields there may be
   * @throws UserException (usage) when it is not JSON, or of another format or a later version
   */
  TaggerFields read(String json, String where, List<String> names) {
    JsonNode object = parse(json, where);
    if (!name.equals(object.path("format").asText())) {
      throw UserException.usage(
          String.format("%s does not %s: its field format must be \"%s\"", where, verb, name));
    }
    int found = object.path("version").asInt();
    if (found > version) {
      throw UserException.usage(
          String.format(
              "%s is version %d of %s, and this program reads up to version %d; use a newer release",
              where, found, name, version));
    }
    TaggerFields fields = new TaggerFields(object, where, "", names);
    if (found < 1) {
      throw fields.wrong("version", "1");
    }
    return fields;
  }

  /** The object of a file, of whatever format. */
  static JsonNode parse(String json, String where) {
    JsonNode object;
    try {
      object = JsonText.parse(json, where);
    } catch (UserException e) {
      // such a file is configuration, not data
      throw UserException.usage(e.getMessage()).causedBy(e);
    }
    if (!object.isObject()) {
      throw UserException.usage(where + " is not a JSON object");
    }
    return object;
  }

  /** Whether the object of a file is of this format. */
  boolean isOf(JsonNode object) {
    return name.equals(object.path("format").asText());
  }
}
