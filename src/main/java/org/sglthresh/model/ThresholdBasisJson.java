package org.sglthresh.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.math.Interval;

/**
 * The optional field {@code basis} of a class in thresholds.json: a {@link ThresholdBasis}. Figures
 * that are not known are left out.
 */
final class ThresholdBasisJson {
  /** The field's name. */
  static final String NAME = "basis";

  private ThresholdBasisJson() {}

  /** The fields of a basis that is stated. */
  static Map<String, Object> fields(ThresholdBasis basis) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", basis.reason().label());
    if (basis.plateau().isKnown()) {
      fields.put("plateau", List.of(basis.plateau().low(), basis.plateau().high()));
      fields.put("plateauPositives", ThresholdSetJson.wholeOrFraction(basis.plateauPositives()));
    }
    if (basis.hasLosses()) {
      fields.put("step", basis.step());
      fields.put("lossBelow", basis.lossBelow());
      fields.put("lossAbove", basis.lossAbove());
    }
    if (basis.hasLevel()) {
      fields.put("level", basis.level());
    }
    return fields;
  }

  /** What a basis would have to be where it is not one; empty where nothing is wrong. */
  static Optional<String> expected(JsonNode basis) {
    if (!basis.isObject()) {
      return Optional.of("an object");
    }
    if (ThresholdReason.labelled(basis.path("reason").asText()).isEmpty()) {
      return Optional.of("an object whose reason is one of " + ThresholdReason.labels());
    }
    JsonNode plateau = basis.path("plateau");
    if (!plateau.isMissingNode()
        && !(isRange(plateau) && basis.path("plateauPositives").isNumber())) {
      return Optional.of(
          "an object whose plateau is two numbers, the lower one first, with plateauPositives");
    }
    if (basis.has("step")
        && !(isFinite(basis.path("step"))
            && isFinite(basis.path("lossBelow"))
            && isFinite(basis.path("lossAbove")))) {
      return Optional.of("an object whose step, lossBelow and lossAbove are finite numbers");
    }
    if (basis.has("level") && !isFinite(basis.path("level"))) {
      return Optional.of("an object whose level is a finite number");
    }
    return Optional.empty();
  }

  private static boolean isRange(JsonNode plateau) {
    return plateau.isArray()
        && plateau.size() == 2
        && isFinite(plateau.get(0))
        && isFinite(plateau.get(1))
        && plateau.get(0).doubleValue() <= plateau.get(1).doubleValue();
  }

  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue());
  }

  /** A basis in which nothing is wrong; nothing is stated where the field is missing. */
  static ThresholdBasis read(JsonNode basis) {
    if (basis.isMissingNode()) {
      return ThresholdBasis.UNSTATED;
    }
    ThresholdBasis read =
        ThresholdBasis.of(ThresholdReason.labelled(basis.path("reason").textValue()).orElseThrow());
    JsonNode plateau = basis.path("plateau");
    if (!plateau.isMissingNode()) {
      read =
          read.withPlateau(
              new Interval(plateau.get(0).doubleValue(), plateau.get(1).doubleValue()),
              basis.path("plateauPositives").doubleValue());
    }
    if (basis.has("step")) {
      read =
          read.withLosses(
              basis.path("step").doubleValue(),
              basis.path("lossBelow").doubleValue(),
              basis.path("lossAbove").doubleValue());
    }
    if (basis.has("level")) {
      read = read.withLevel(basis.path("level").doubleValue());
    }
    return read;
  }
}
