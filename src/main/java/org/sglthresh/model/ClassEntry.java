package org.sglthresh.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One entry of the classes of thresholds.json: its threshold, or what is wrong with it. */
final class ClassEntry {
  private final JsonNode entry;
  private final String label;
  private String finding = "";

  /**
   * @param entry any JSON value
   * @param position where it stands in the array, from 0; names it as long as its index is unread
   */
  ClassEntry(JsonNode entry, int position) {
    this.entry = entry;
    String index = entry.path("index").isInt() ? entry.path("index").asText() : "entry " + position;
    String name = entry.path("name").isTextual() ? " (" + entry.path("name").textValue() + ")" : "";
    this.label = "class " + index + name;
  }

  /** The class, unless something is wrong. */
  Optional<ClassThreshold> read() {
    JsonNode index = entry.path("index");
    JsonNode name = entry.path("name");
    JsonNode support = entry.path("support");
    JsonNode pinned = entry.path("pinned");
    boolean sound =
        check("index", index.isInt() && index.intValue() >= 0, "a whole number from 0")
            && check("name", name.isTextual() && !name.textValue().isEmpty(), "a string")
            && check("threshold", isFloat(entry.path("threshold")), "a finite float32 number")
            && check("support", isCount(support), "a finite number from 0")
            && check("pinned", !entry.has("pinned") || pinned.isBoolean(), "true or false");
    if (!sound) {
      return Optional.empty();
    }
    float threshold = (float) entry.path("threshold").doubleValue();
    return Optional.of(
        new ClassThreshold(
            index.intValue(),
            name.textValue(),
            threshold,
            support.doubleValue(),
            pinned.asBoolean() ? Pinning.PINNED : Pinning.FREE));
  }

  /** What {@link #read} found wrong, with class and field. */
  String finding() {
    return finding;
  }

  private static boolean isFloat(JsonNode value) {
    return value.isNumber() && Float.isFinite((float) value.doubleValue());
  }

  private static boolean isCount(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue()) && value.doubleValue() >= 0;
  }

  private boolean check(String field, boolean sound, String expected) {
    if (!sound) {
      String problem =
          entry.has(field) ? "is " + entry.path(field) + ", not " + expected : "missing";
      finding = label + ": " + field + " " + problem;
    }
    return sound;
  }
}
