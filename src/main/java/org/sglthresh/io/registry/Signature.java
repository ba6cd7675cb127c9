package org.sglthresh.io.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Who did something, when and why.
 *
 * @param by a person or program
 * @param at UTC, to the second, such as {@code 2026-11-21T19:30:00Z}
 * @param reason free text
 */
public record Signature(String by, String at, String reason) {
  /** A signature with the present time. */
  public static Signature now(String by, String reason) {
    return new Signature(by, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), reason);
  }

  /** Reads the fields that {@link #addTo} wrote. */
  static Signature read(JsonNode json) {
    return new Signature(
        json.path("by").asText(), json.path("at").asText(), json.path("reason").asText());
  }

  /** Adds the fields {@code by}, {@code at} and {@code reason}. */
  void addTo(Map<String, Object> json) {
    json.put("by", by);
    json.put("at", at);
    json.put("reason", reason);
  }
}
