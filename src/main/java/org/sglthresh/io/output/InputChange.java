package org.sglthresh.io.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.InputDigest;

/** Compares an input that a manifest names with what is there now. */
final class InputChange {
  private InputChange() {}

  /**
   * What has become of an input, to follow "the output"; empty where it is as it was.
   *
   * @param states the present states of inputs
   * @param input an entry of the manifest's list of what was read
   * @param parameters of the run, which name the input with its password if it has one
   */
  static Optional<String> of(InputStates states, JsonNode input, Map<String, String> parameters) {
    String path = unmasked(input.path("path").asText(), parameters);
    String what = input.path("path").asText() + " (" + input.path("role").asText() + ")";
    Optional<InputDigest> found;
    try {
      found = states.of(path);
    } catch (UserException e) {
      return Optional.of("its input " + what + " cannot be looked at any more");
    }
    return found.flatMap(now -> difference(what, input, now));
  }

  private static Optional<String> difference(String what, JsonNode input, InputDigest now) {
    if (now.unversioned().isPresent()) {
      return Optional.of(
          "its input "
              + what
              + " reads "
              + now.unversioned().get()
              + ", which does not say whether it has changed since");
    }
    if (input.path("digest").asText().equals(now.text())) {
      return Optional.empty();
    }
    if (!now.tables().isEmpty()) {
      return Optional.of(
          "its input "
              + what
              + " has changed since: it was "
              + recorded(input.path("tables"))
              + " then, and is "
              + now.tables().stream()
                  .map(Map::values)
                  .map(InputChange::words)
                  .collect(Collectors.joining(" and "))
              + " now");
    }
    boolean sameSize =
        input.path("files").asLong() == now.files() && input.path("bytes").asLong() == now.bytes();
    return Optional.of(
        "its input "
            + what
            + " has changed since: "
            + (sameSize
                ? "it was written again or moved"
                : size(input.path("files").asLong(), input.path("bytes").asLong())
                    + " then, "
                    + size(now.files(), now.bytes())
                    + " now"));
  }

  private static String recorded(JsonNode tables) {
    List<String> found = new ArrayList<>();
    for (JsonNode table : tables) {
      List<String> facts = new ArrayList<>();
      table.forEach(fact -> facts.add(fact.asText()));
      found.add(words(facts));
    }
    return String.join(" and ", found);
  }

  /** A table as {@code lake.db.scores iceberg 8293089480354351275}. */
  private static String words(Collection<String> facts) {
    return String.join(" ", facts);
  }

  private static String size(long files, long bytes) {
    return String.format("%d %s of %d bytes", files, files == 1 ? "file" : "files", bytes);
  }

  /** The path as the user gave it: manifests mask user names and passwords, the options do not. */
  private static String unmasked(String path, Map<String, String> parameters) {
    return parameters.values().stream()
        .flatMap(value -> Stream.concat(Stream.of(value), List.of(value.split(",")).stream()))
        .filter(value -> Words.withoutUser(value).equals(path))
        .findFirst()
        .orElse(path);
  }
}
