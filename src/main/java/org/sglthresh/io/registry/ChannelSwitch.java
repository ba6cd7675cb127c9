package org.sglthresh.io.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.model.JsonText;

/**
 * A switch of a channel to a version: an entry of its history, and in current.json the channel's
 * state.
 *
 * @param channel the channel
 * @param number of the entry, from 1
 * @param kind by publishing or by rolling back
 * @param version of the channel after the switch
 * @param previous version before the switch; empty for the first
 * @param note who did it, when and why
 */
public record ChannelSwitch(
    ChannelName channel,
    int number,
    Kind kind,
    int version,
    OptionalInt previous,
    ChangeNote note) {
  static final String FILE_NAME = "switch.json";

  private static final String FORMAT = "sglthresh-channel";
  private static final int VERSION = 1;

  /** How a channel is switched. */
  public enum Kind {
    /** To a version that was never published on it. */
    PUBLISH,
    /** To any version, by a user. */
    ROLLBACK;

    /** The word in files. */
    public String label() {
      return Words.nameOf(this);
    }
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("channel", channel.text());
    json.put("number", number);
    json.put("kind", kind.label());
    json.put("published_version", version);
    previous.ifPresent(before -> json.put("previous_version", before));
    note.addTo(json);
    return JsonText.pretty(json);
  }

  static ChannelSwitch read(String text, String where) {
    JsonNode json = JsonText.parse(text, where);
    Optional<Kind> kind = Words.find(Kind.class, json.path("kind").asText());
    if (!json.path("format").asText().equals(FORMAT)
        || json.path("version").asInt() != VERSION
        || !json.path("number").isInt()
        || !json.path("published_version").isInt()
        || ChannelName.of(json.path("channel").asText()).isEmpty()
        || kind.isEmpty()) {
      throw UserException.input(
          where + " is not one that publish of this release writes; publish or roll back again");
    }
    JsonNode previous = json.path("previous_version");
    return new ChannelSwitch(
        new ChannelName(json.path("channel").asText()),
        json.path("number").intValue(),
        kind.get(),
        json.path("published_version").intValue(),
        previous.isInt() ? OptionalInt.of(previous.intValue()) : OptionalInt.empty(),
        ChangeNote.read(json));
  }
}
