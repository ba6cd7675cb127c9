package org.sglthresh.model.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.ScoreScale;

/**
 * The fields of a {@link ScoreMap} in calibration.json. Probabilities of 0 and 1 have the logits
 * {@code lowestLogit} and {@code highestLogit}, and so have those beyond; scores that are logits
 * have no such fields.
 *
 * @param method of all maps
 * @param scale of the scores
 */
record ScoreMapJson(CalibrationMethod method, ScoreScale scale) {
  private static final String LOWEST = "lowestLogit";
  private static final String HIGHEST = "highestLogit";

  static Map<String, Object> fields(ScoreMap map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (map instanceof ScoreMap.Platt platt) {
      fields.put("slope", platt.slope());
      fields.put("offset", platt.offset());
      putAxis(fields, platt.axis());
    } else if (map instanceof ScoreMap.Temperature scaled) {
      fields.put("temperature", scaled.temperature());
      putAxis(fields, scaled.axis());
    } else if (map instanceof ScoreMap.Beta beta) {
      fields.put("a", beta.a());
      fields.put("b", beta.b());
      fields.put("c", beta.c());
      putAxis(fields, beta.axis());
    } else if (map instanceof ScoreMap.Isotonic isotonic) {
      List<Float> scores = new ArrayList<>();
      List<Double> probabilities = new ArrayList<>();
      for (int i = 0; i < isotonic.scores().length; i++) {
        scores.add(isotonic.scores()[i]);
        probabilities.add(isotonic.probabilities()[i]);
      }
      fields.put("scores", scores);
      fields.put("probabilities", probabilities);
    }
    return fields;
  }

  private static void putAxis(Map<String, Object> fields, LogitAxis axis) {
    if (axis instanceof ProbabilityAxis probabilities) {
      fields.put(LOWEST, probabilities.low());
      fields.put(HIGHEST, probabilities.high());
    }
  }

  /**
   * The map of an object.
   *
   * @param besides fields that are not the map's
   * @throws IllegalArgumentException when a field is missing, wrong or unknown
   */
  ScoreMap read(JsonNode object, Set<String> besides) {
    requireKnown(object, besides);
    return switch (method) {
      case PLATT ->
          new ScoreMap.Platt(axis(object), number(object, "slope"), number(object, "offset"));
      case TEMPERATURE -> new ScoreMap.Temperature(axis(object), number(object, "temperature"));
      case BETA ->
          new ScoreMap.Beta(
              axis(object), number(object, "a"), number(object, "b"), number(object, "c"));
      case ISOTONIC -> isotonic(object);
    };
  }

  private void requireKnown(JsonNode object, Set<String> besides) {
    List<String> own =
        switch (method) {
          case PLATT -> List.of("slope", "offset");
          case TEMPERATURE -> List.of("temperature");
          case BETA -> List.of("a", "b", "c");
          case ISOTONIC -> List.of("scores", "probabilities");
        };
    boolean hasAxis = scale == ScoreScale.PROBABILITY && method != CalibrationMethod.ISOTONIC;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      boolean known =
          own.contains(name)
              || besides.contains(name)
              || (hasAxis && (name.equals(LOWEST) || name.equals(HIGHEST)));
      if (!known) {
        throw new IllegalArgumentException("field " + name + " is unknown");
      }
    }
  }

  private LogitAxis axis(JsonNode object) {
    if (scale == ScoreScale.LOGIT) {
      return LogitAxis.IDENTITY;
    }
    float low = (float) number(object, LOWEST);
    float high = (float) number(object, HIGHEST);
    if (!(low < high)) {
      throw new IllegalArgumentException(LOWEST + " must be below " + HIGHEST);
    }
    return new ProbabilityAxis(low, high);
  }

  private static ScoreMap isotonic(JsonNode object) {
    JsonNode scores = object.path("scores");
    JsonNode probabilities = object.path("probabilities");
    if (!scores.isArray() || !probabilities.isArray() || scores.size() != probabilities.size()) {
      throw new IllegalArgumentException("scores and probabilities must be arrays of one length");
    }
    float[] knots = new float[scores.size()];
    double[] values = new double[scores.size()];
    for (int i = 0; i < knots.length; i++) {
      if (!scores.get(i).isNumber() || !probabilities.get(i).isNumber()) {
        throw new IllegalArgumentException("scores and probabilities must be numbers");
      }
      knots[i] = (float) scores.get(i).doubleValue();
      values[i] = probabilities.get(i).doubleValue();
    }
    try {
      return new ScoreMap.Isotonic(knots, values);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "scores must ascend, and probabilities lie within [0, 1] and never fall", e);
    }
  }

  private static double number(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          "field " + field + " is " + (value.isMissingNode() ? "missing" : value + ", no number"));
    }
    return value.doubleValue();
  }
}
