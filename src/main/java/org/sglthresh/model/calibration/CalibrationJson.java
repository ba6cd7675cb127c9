package org.sglthresh.model.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.IdSketch;
import org.sglthresh.model.IdSketchJson;
import org.sglthresh.model.JsonFields;
import org.sglthresh.model.JsonText;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.model.calibration.ScoreCalibration.OfClass;
import org.sglthresh.model.calibration.ScoreCalibration.Sharing;

/**
 * calibration.json, the file of a {@link ScoreCalibration}. Numbers are written with the digits
 * that read back as the same doubles, so that a map is the same to the last bit. The map of the
 * pooled classes is written once.
 */
public final class CalibrationJson {
  /** The file's name within an output directory. */
  public static final String FILE_NAME = "calibration.json";

  private static final String FORMAT = "sglthresh-calibration";
  private static final int VERSION = 1;
  private static final String POOL = "pool";
  private static final Set<String> FIELDS =
      Set.of(
          "format",
          "version",
          "method",
          "scoreScale",
          "minimumSupport",
          POOL,
          "classes",
          IdSketchJson.NAME);

  private CalibrationJson() {}

  /** The text of calibration.json. */
  public static String write(ScoreCalibration calibration) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    file.put("version", VERSION);
    file.put("method", calibration.method().label());
    file.put("scoreScale", calibration.scoreScale().label());
    file.put("minimumSupport", calibration.minimumSupport());
    calibration.classes().stream()
        .filter(entry -> entry.sharing() == Sharing.POOLED)
        .findFirst()
        .ifPresent(
            entry -> {
              Map<String, Object> pool = new LinkedHashMap<>();
              pool.put("of", calibration.pool().label());
              pool.putAll(ScoreMapJson.fields(entry.map()));
              file.put(POOL, pool);
            });
    file.put("classes", calibration.classes().stream().map(CalibrationJson::entry).toList());
    if (calibration.learnedOn().isKnown()) {
      file.put(IdSketchJson.NAME, IdSketchJson.object(calibration.learnedOn()));
    }
    return JsonText.pretty(file);
  }

  private static Map<String, Object> entry(OfClass ofClass) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", ofClass.name());
    entry.put("positives", ThresholdSetJson.wholeOrFraction(ofClass.positives()));
    entry.put("negatives", ThresholdSetJson.wholeOrFraction(ofClass.negatives()));
    if (ofClass.sharing() == Sharing.POOLED) {
      entry.put("pooled", true);
    } else {
      entry.putAll(ScoreMapJson.fields(ofClass.map()));
    }
    return entry;
  }

  /** What thresholds record of a calibration: method and SHA-256 of the file as written here. */
  public static CalibrationMark mark(ScoreCalibration calibration) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(write(calibration).getBytes(StandardCharsets.UTF_8));
      return new CalibrationMark(calibration.method().label(), HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads calibration.json.
   *
   * @param json the text
   * @param where names the file in errors
   * @throws UserException (input) with the file, and class and field of the problem
   */
  public static ScoreCalibration read(String json, String where) {
    JsonNode object = JsonText.parse(json, where);
    JsonFields file = new JsonFields(object, where);
    file.requireFormat(FORMAT, VERSION, "calibrate");
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw UserException.input(
                    where + " has a field " + name + ", which is unknown; leave it out");
              }
            });
    CalibrationMethod method = constant(file, CalibrationMethod.class, "method");
    ScoreScale scale = constant(file, ScoreScale.class, "scoreScale");
    ScoreMapJson maps = new ScoreMapJson(method, scale);
    JsonNode pool = file.optional(POOL);
    Optional<ScoreMap> shared = Optional.empty();
    if (!pool.isMissingNode()) {
      shared = Optional.of(map(maps, pool, Set.of("of"), where + ", field pool"));
    }
    return new ScoreCalibration(
        method,
        scale,
        minimumSupport(file),
        pool.isMissingNode() ? CalibrationPool.NONE : of(pool, where),
        classes(file.array("classes"), maps, shared, where),
        learnedOn(file));
  }

  private static <E extends Enum<E>> E constant(JsonFields file, Class<E> type, String name) {
    return Words.find(type, file.text(name))
        .orElseThrow(
            () ->
                file.wrong(
                    name,
                    "one of "
                        + String.join(
                            ", ",
                            List.of(type.getEnumConstants()).stream()
                                .map(Words::nameOf)
                                .toList())));
  }

  private static int minimumSupport(JsonFields file) {
    JsonNode value = file.optional("minimumSupport");
    if (!value.isInt() || value.intValue() < 0) {
      throw file.wrong("minimumSupport", "a whole number from 0");
    }
    return value.intValue();
  }

  private static CalibrationPool of(JsonNode pool, String where) {
    return Words.find(CalibrationPool.class, pool.path("of").asText())
        .filter(found -> found != CalibrationPool.NONE)
        .orElseThrow(
            () -> UserException.input(where + ", field pool: of must be \"rare\" or \"all\""));
  }

  private static IdSketch learnedOn(JsonFields file) {
    JsonNode object = file.optional(IdSketchJson.NAME);
    try {
      return object.isMissingNode() ? IdSketch.UNKNOWN : IdSketchJson.read(object);
    } catch (IllegalArgumentException e) {
      throw file.wrong(IdSketchJson.NAME, IdSketchJson.FORM).causedBy(e);
    }
  }

  private static List<OfClass> classes(
      JsonNode entries, ScoreMapJson maps, Optional<ScoreMap> shared, String where) {
    if (entries.isEmpty()) {
      throw UserException.input(where + " has no classes; make it again with calibrate");
    }
    List<OfClass> classes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      JsonNode name = entry.path("name");
      if (!name.isTextual() || name.textValue().isEmpty() || !names.add(name.textValue())) {
        throw UserException.input(
            where + ", class " + i + ": name must be a string that no other class has");
      }
      classes.add(ofClass(entry, maps, shared, where + ", class \"" + name.textValue() + "\""));
    }
    return classes;
  }

  private static OfClass ofClass(
      JsonNode entry, ScoreMapJson maps, Optional<ScoreMap> shared, String where) {
    Set<String> counted = Set.of("name", "positives", "negatives");
    String name = entry.path("name").textValue();
    double positives = count(entry, "positives", where);
    double negatives = count(entry, "negatives", where);
    if (!entry.has("pooled")) {
      ScoreMap map = map(maps, entry, counted, where);
      return new OfClass(name, positives, negatives, Sharing.OWN, map);
    }
    if (!entry.path("pooled").equals(BooleanNode.TRUE)) {
      throw UserException.input(where + ": pooled must be true, or left out");
    }
    return new OfClass(
        name,
        positives,
        negatives,
        Sharing.POOLED,
        shared.orElseThrow(
            () -> UserException.input(where + " is pooled, but the file has no field pool")));
  }

  private static double count(JsonNode entry, String field, String where) {
    JsonNode value = entry.path(field);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue()) || value.doubleValue() < 0) {
      throw UserException.input(where + ": " + field + " must be a finite number from 0");
    }
    return value.doubleValue();
  }

  private static ScoreMap map(
      ScoreMapJson maps, JsonNode object, Set<String> besides, String where) {
    try {
      return maps.read(object, besides);
    } catch (IllegalArgumentException e) {
      throw UserException.input(
              where + ": " + e.getMessage() + "; correct it or make the file again with calibrate")
          .causedBy(e);
    }
  }
}
