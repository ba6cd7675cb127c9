package org.sglthresh.io.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.model.JsonText;

/**
 * publication.json, the description of a version in a registry.
 *
 * @param number of the version, from 1
 * @param source the thresholds.json that was published
 * @param digest {@link Decision#digest} of the thresholds
 * @param decision path of the gate's decision that accepted them; empty where none was given
 * @param note who published them first, when and why
 */
public record Publication(
    int number, String source, String digest, Optional<String> decision, ChangeNote note) {
  static final String FILE_NAME = "publication.json";

  private static final String FORMAT = "sglthresh-publication";
  private static final int VERSION = 1;

  /** Whether it publishes the same run: the same thresholds from the same file. */
  boolean isOf(String otherSource, String otherDigest) {
    return source.equals(otherSource) && digest.equals(otherDigest);
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("number", number);
    json.put("source", source);
    json.put("digest", digest);
    json.put("decision", decision);
    note.addTo(json);
    return JsonText.pretty(json);
  }

  static Publication read(String text, String where) {
    JsonNode json = JsonText.parse(text, where);
    if (!json.path("format").asText().equals(FORMAT)
        || json.path("version").asInt() != VERSION
        || !json.path("number").isInt()
        || !json.path("digest").isTextual()) {
      throw UserException.input(
          where + " is not one that publish of this release writes; restore it");
    }
    return new Publication(
        json.path("number").intValue(),
        json.path("source").asText(),
        json.path("digest").asText(),
        Optional.of(json.path("decision")).filter(JsonNode::isTextual).map(JsonNode::asText),
        ChangeNote.read(json));
  }
}
