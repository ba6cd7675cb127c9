package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sglthresh.error.UserException;
import org.sglthresh.model.JsonText;

/**
 * What a task has committed: a file is written only when all files of the batch are, so a batch is
 * there as a whole or not at all.
 *
 * @param name of the batch, unique among all runs at an output
 * @param files bytes of each file by the table that it is a part of, such as {@code windows=10}
 * @param figures counts of what is in it, by name
 */
public record BatchRecord(String name, Map<String, Long> files, Map<String, Double> figures) {
  private static final String FORMAT = "sglthresh-batch";
  private static final int VERSION = 1;

  /** A record. */
  public BatchRecord {
    files = new LinkedHashMap<>(files);
    figures = new LinkedHashMap<>(figures);
  }

  /** A count of what is in it; 0 if it says nothing of it. */
  public double figure(String key) {
    return figures.getOrDefault(key, 0.0);
  }

  /** The text of its file. */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("name", name);
    json.put("files", files);
    json.put("figures", figures);
    return JsonText.pretty(json);
  }

  /**
   * Reads the text of a file.
   *
   * @throws UserException (input) when it is no record
   */
  public static BatchRecord parse(String text, String source) {
    JsonNode json = JsonText.parse(text, source);
    if (!json.path("format").asText().equals(FORMAT) || json.path("version").asInt() != VERSION) {
      throw UserException.input(source + " is no record of a batch that this version can read");
    }
    Map<String, Long> files = new LinkedHashMap<>();
    json.path("files").properties().forEach(e -> files.put(e.getKey(), e.getValue().asLong()));
    Map<String, Double> figures = new LinkedHashMap<>();
    json.path("figures")
        .properties()
        .forEach(e -> figures.put(e.getKey(), e.getValue().asDouble()));
    return new BatchRecord(json.path("name").asText(), files, figures);
  }
}
