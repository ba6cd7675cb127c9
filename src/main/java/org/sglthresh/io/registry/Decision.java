package org.sglthresh.io.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.Sha256;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;

/**
 * The part of a gate's decision.json that other commands use.
 *
 * @param outcome whether the thresholds were accepted
 * @param thresholds {@link #digest} of the thresholds it is about
 * @param reasons of the rules that refused
 */
public record Decision(Outcome outcome, String thresholds, List<String> reasons) {
  /** The file's name within an output directory. */
  public static final String FILE_NAME = "decision.json";

  /** The value of the file's field {@code format}. */
  public static final String FORMAT = "sglthresh-decision";

  /** The newest version of the file. */
  public static final int VERSION = 1;

  /** The verdict of a gate, or of one of its rules. */
  public enum Outcome {
    /** The thresholds may be published. */
    ACCEPTED,
    /** The thresholds may not be published. */
    REFUSED;

    /** The word in files. */
    public String label() {
      return Words.nameOf(this);
    }
  }

  /** Copies the list. */
  public Decision {
    reasons = List.copyOf(reasons);
  }

  /** Identifies a set of thresholds by the whole text of its thresholds.json: {@code sha256:…}. */
  public static String digest(ThresholdSet set) {
    return "sha256:" + HexFormat.of().formatHex(Sha256.of(ThresholdSetJson.write(set)));
  }

  /**
   * Reads the decision in the output of a gate.
   *
   * @param argument decision.json, or a directory that holds one
   * @throws UserException (input) when the file is missing or is not a decision
   */
  public static Decision read(Configuration configuration, String argument) {
    String file = argument.endsWith(".json") ? argument : argument + "/" + FILE_NAME;
    JsonNode json =
        JsonText.parse(TextFiles.read(configuration, file, "decision"), "decision " + file);
    Outcome outcome =
        Words.find(Outcome.class, json.path("verdict").asText()).orElseThrow(() -> notOurs(file));
    JsonNode digest = json.path("after").path("digest");
    if (!json.path("format").asText().equals(FORMAT)
        || json.path("version").asInt() != VERSION
        || !digest.isTextual()) {
      throw notOurs(file);
    }
    List<String> reasons =
        json.path("rules").findParents("verdict").stream()
            .filter(rule -> rule.path("verdict").asText().equals(Outcome.REFUSED.label()))
            .map(rule -> rule.path("reason").asText())
            .toList();
    return new Decision(outcome, digest.asText(), reasons);
  }

  private static UserException notOurs(String file) {
    return UserException.input(
        "decision "
            + file
            + " is not one that gate of this release writes; name an output of gate");
  }

  /** The message of a refusal. */
  public String refusal() {
    return "refused: " + String.join("; ", reasons);
  }

  /** The JSON object that describes one of the two sets of thresholds in the file. */
  public static Map<String, Object> side(ThresholdsInput.PerClass thresholds) {
    Map<String, Object> side = new LinkedHashMap<>();
    side.put("path", thresholds.file());
    side.put("digest", digest(thresholds.set()));
    side.put("method", thresholds.set().method());
    side.put("objective", thresholds.set().objective());
    return side;
  }
}
