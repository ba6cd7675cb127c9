package org.sglthresh.io.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.ClassThreshold;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.Pinning;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;

/**
 * The thresholds of {@code --pins}: the pinned classes of a thresholds.json, or a JSON object of
 * class names and their thresholds, such as {@code {"Siren": 0.9}}.
 *
 * @param thresholds by class name; empty when no class of the file is pinned
 * @param file path of the file
 */
public record PinsFile(Map<String, Float> thresholds, String file) {

  /** Copies the map and keeps its order. */
  public PinsFile {
    thresholds = new LinkedHashMap<>(thresholds);
  }

  /**
   * Reads the pins.
   *
   * @param argument a file of either kind, or a directory that holds a thresholds.json
   * @param scale of the scores the pins are for
   * @param calibration that these scores go through
   * @throws UserException (input) when the file is missing or wrong
   */
  public static PinsFile read(
      Configuration configuration, String argument, ScoreScale scale, CalibrationMark calibration) {
    String file = ThresholdsInput.file(configuration, argument, "--pins");
    String where = "pins file " + file;
    String text = TextFiles.read(configuration, file, "pins file");
    JsonNode json = JsonText.parse(text, where);
    if (json.path("format").isTextual()) {
      ThresholdSet set = ThresholdSetJson.read(text, where);
      calibration.require(set.calibration(), where);
      ThresholdsInput.requireScale(set, where, scale);
      return new PinsFile(pinned(set), file);
    }
    if (!json.isObject() || json.isEmpty()) {
      throw UserException.input(
          where
              + " is neither a thresholds.json nor an object such as {\"Siren\": 0.9} with a"
              + " threshold a class");
    }
    Map<String, Float> thresholds = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      thresholds.put(entry.getKey(), threshold(entry.getKey(), entry.getValue(), scale, where));
    }
    return new PinsFile(thresholds, file);
  }

  private static Map<String, Float> pinned(ThresholdSet set) {
    Map<String, Float> thresholds = new LinkedHashMap<>();
    for (ClassThreshold entry : set.classes()) {
      if (entry.pinning() == Pinning.PINNED) {
        thresholds.put(entry.name(), entry.threshold());
      }
    }
    return thresholds;
  }

  private static float threshold(String name, JsonNode value, ScoreScale scale, String where) {
    float threshold = value.isNumber() ? (float) value.doubleValue() : Float.NaN;
    if (!scale.takes(threshold)) {
      throw UserException.input(
          String.format(
              "%s: the threshold of \"%s\" is %s, not %s",
              where,
              name,
              value,
              scale == ScoreScale.PROBABILITY
                  ? "a number from 0 to 1 (--score-scale logit if scores are logits)"
                  : "a finite number"));
    }
    return threshold;
  }
}
