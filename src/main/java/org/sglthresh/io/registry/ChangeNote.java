package org.sglthresh.io.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Who changed a channel, when and why.
 *
 * @param by a person or program
 * @param at UTC, to the second, such as {@code 2026-11-21T19:30:00Z}
 * @param reason free text
 */
public record ChangeNote(String by, String at, String reason) {
  /** A note with the present time. */
  public static ChangeNote now(String by, String reason) {
    return new ChangeNote(by, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), reason);
  }

  /** Reads the fields that {@link #addTo} wrote. */
  static ChangeNote read(JsonNode json) {
    return new ChangeNote(
        json.path("by").asText(), json.path("at").asText(), json.path("reason").asText());
  }

  /** Adds the fields {@code by}, {@code at} and {@code reason}. */
  void addTo(Map<String, Object> json) {
    json.put("by", by);
    json.put("at", at);
    json.put("reason", reason);
  }
}
