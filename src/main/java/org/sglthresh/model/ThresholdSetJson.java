package org.sglthresh.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;

/**
 * thresholds.json, the file of a {@link ThresholdSet}. A threshold is a float; it is written as the
 * double of exactly that value, so that readers in single and in double precision make the same
 * decisions.
 */
public final class ThresholdSetJson {
  /** The file's name within an output directory. */
  public static final String FILE_NAME = "thresholds.json";

  private static final String FORMAT = "sglthresh-thresholds";
  private static final int VERSION = 1;

  /** The version of thresholds on calibrated scores, which older readers must not take. */
  private static final int CALIBRATED = 2;

  private static final String CALIBRATION = "calibration";
  private static final String DECISION = "score > threshold";

  /** An optional field: readers that do not know it lose no decision, as no threshold is below. */
  private static final String FLOOR = "scoreFloor";

  private ThresholdSetJson() {}

  /**
   * The text of thresholds.json. A class without a basis takes one line.
   *
   * @throws IllegalArgumentException when a threshold or support is not finite
   */
  public static String write(ThresholdSet set) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    file.put("version", set.calibration().isSet() ? CALIBRATED : VERSION);
    file.put("decision", DECISION);
    file.put("scoreScale", set.scoreScale().label());
    if (set.calibration().isSet()) {
      Map<String, Object> calibration = new LinkedHashMap<>();
      calibration.put("method", set.calibration().method());
      calibration.put("digest", set.calibration().digest());
      file.put(CALIBRATION, calibration);
    }
    file.put("method", set.method());
    file.put("objective", set.objective());
    if (set.floor().isSet()) {
      file.put(FLOOR, set.floor().score());
    }
    if (set.rule().isGiven()) {
      file.put(TagRuleJson.NAME, TagRuleJson.fields(set.rule()));
    }
    file.put("classes", set.classes().stream().map(ThresholdSetJson::entry).toList());
    if (set.learnedOn().isKnown()) {
      file.put(IdSketchJson.NAME, IdSketchJson.object(set.learnedOn()));
    }
    return JsonText.pretty(file);
  }

  private static Map<String, Object> entry(ClassThreshold threshold) {
    if (!Float.isFinite(threshold.threshold()) || !Double.isFinite(threshold.support())) {
      throw new IllegalArgumentException("not finite: " + threshold);
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("index", threshold.index());
    entry.put("name", threshold.name());
    entry.put("threshold", threshold.threshold());
    entry.put("support", wholeOrFraction(threshold.support()));
    if (threshold.pinning() == Pinning.PINNED) {
      entry.put("pinned", true);
    }
    if (threshold.basis().isStated()) {
      entry.put(ThresholdBasisJson.NAME, ThresholdBasisJson.fields(threshold.basis()));
    }
    return entry;
  }

  /** A count without needless decimals: 30, not 30.0. */
  public static Number wholeOrFraction(double support) {
    long whole = (long) support;
    return whole == support ? (Number) whole : (Number) support;
  }

  /**
   * Reads thresholds.json. Unknown fields are ignored, classes may be in any order, and a threshold
   * edited by hand is rounded to the nearest float.
   *
   * @param json the text
   * @param where names the file in errors
   * @throws UserException (input) with the file, and class and field of the first five problems
   */
  public static ThresholdSet read(String json, String where) {
    JsonFields file = new JsonFields(JsonText.parse(json, where), where);
    file.requireFormat(FORMAT, CALIBRATED);
    String decision = file.text("decision");
    if (!decision.equals(DECISION)) {
      throw file.wrong("decision", "\"" + DECISION + "\", not \"" + decision + "\"");
    }
    ScoreScale scale = scale(file);
    String method = file.text("method");
    String objective = file.text("objective");
    ScoreFloor floor = floor(file);
    List<ClassThreshold> classes = classes(file.array("classes"), where);
    refuse(where, floorProblems(classes, floor));
    return new ThresholdSet(scale, method, objective, classes, floor)
        .learnedOn(learnedOn(file))
        .calibratedBy(calibration(file))
        .consistentBy(TagRuleJson.read(file, classes.stream().map(ClassThreshold::name).toList()));
  }

  /** A field of version 2; version 1 has none. */
  private static CalibrationMark calibration(JsonFields file) {
    JsonNode object = file.optional(CALIBRATION);
    if (object.isMissingNode() && file.optional("version").intValue() < CALIBRATED) {
      return CalibrationMark.NONE;
    }
    String method = object.path("method").asText();
    String digest = object.path("digest").asText();
    if (method.isEmpty() || !digest.matches("[0-9a-f]{64}")) {
      throw file.wrong(CALIBRATION, "an object with method and digest, 64 hexadecimal digits");
    }
    return new CalibrationMark(method, digest);
  }

  /** An optional field, too: older files do not have it. */
  private static IdSketch learnedOn(JsonFields file) {
    JsonNode object = file.optional(IdSketchJson.NAME);
    try {
      return object.isMissingNode() ? IdSketch.UNKNOWN : IdSketchJson.read(object);
    } catch (IllegalArgumentException e) {
      throw file.wrong(IdSketchJson.NAME, IdSketchJson.FORM).causedBy(e);
    }
  }

  private static ScoreFloor floor(JsonFields file) {
    JsonNode value = file.optional(FLOOR);
    if (value.isMissingNode()) {
      return ScoreFloor.NONE;
    }
    if (!isFloat(value)) {
      throw file.wrong(FLOOR, "a finite float32 number, not " + value);
    }
    return new ScoreFloor((float) value.doubleValue());
  }

  private static boolean isFloat(JsonNode value) {
    return value.isNumber() && Float.isFinite((float) value.doubleValue());
  }

  private static ScoreScale scale(JsonFields file) {
    String label = file.text("scoreScale");
    return Words.find(ScoreScale.class, label)
        .orElseThrow(() -> file.wrong("scoreScale", "probability or logit, not \"" + label + "\""));
  }

  private static List<ClassThreshold> classes(JsonNode entries, String where) {
    if (entries.isEmpty()) {
      throw UserException.input(where + " has no classes; make it again with optimize");
    }
    List<ClassThreshold> classes = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int position = 0; position < entries.size(); position++) {
      ClassEntry entry = new ClassEntry(entries.get(position), position);
      entry.read().ifPresentOrElse(classes::add, () -> problems.add(entry.problem()));
    }
    refuse(where, problems);
    classes.sort(Comparator.comparingInt(ClassThreshold::index));
    refuse(where, indexProblems(classes));
    refuse(where, nameProblems(classes));
    return classes;
  }

  /** Problems with the indices of classes sorted by index. */
  private static List<String> indexProblems(List<ClassThreshold> classes) {
    List<String> problems = new ArrayList<>();
    int expected = 0;
    for (ClassThreshold entry : classes) {
      if (entry.index() < expected) {
        problems.add("class " + entry.index() + " (" + entry.name() + "): index occurs twice");
      } else if (entry.index() > expected) {
        problems.add("class " + expected + ": missing before class " + entry.index());
      }
      expected = entry.index() + 1;
    }
    return problems;
  }

  private static List<String> nameProblems(List<ClassThreshold> classes) {
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ClassThreshold entry : classes) {
      if (!seen.add(entry.name())) {
        problems.add("class " + entry.index() + " (" + entry.name() + "): name occurs twice");
      }
    }
    return problems;
  }

  private static List<String> floorProblems(List<ClassThreshold> classes, ScoreFloor floor) {
    return classes.stream()
        .filter(entry -> floor.isAbove(entry.threshold()))
        .map(
            entry ->
                String.format(
                    "class %d (%s): threshold %s is below the %s %s",
                    entry.index(), entry.name(), entry.threshold(), FLOOR, floor.score()))
        .toList();
  }

  private static void refuse(String where, List<String> problems) {
    if (problems.isEmpty()) {
      return;
    }
    int shown = Math.min(5, problems.size());
    String count = Words.counted(problems.size(), "problem");
    throw UserException.input(
        String.format(
            "%s has %s: %s%s; correct the file or make it again with optimize",
            where,
            count,
            String.join("; ", problems.subList(0, shown)),
            shown < problems.size() ? "; …" : ""));
  }

  /** Reads entry entry of the field classes, or says what is wrong with it. */
  private static final class ClassEntry {
    private final JsonNode entry;
    private final String label;
    private String problem = "";

    /**
     * @param entry any JSON value
     * @param position in the array, from 0; names an entry without index
     */
    ClassEntry(JsonNode entry, int position) {
      this.entry = entry;
      String index =
          entry.path("index").isInt() ? entry.path("index").asText() : "entry " + position;
      String name =
          entry.path("name").isTextual() ? " (" + entry.path("name").textValue() + ")" : "";
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
              && check("pinned", !entry.has("pinned") || pinned.isBoolean(), "true or false")
              && checkBasis();
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
              pinned.asBoolean() ? Pinning.PINNED : Pinning.FREE,
              ThresholdBasisJson.read(entry.path(ThresholdBasisJson.NAME))));
    }

    /** What {@link #read} found wrong: class, field and problem. */
    String problem() {
      return problem;
    }

    private static boolean isCount(JsonNode value) {
      return value.isNumber() && Double.isFinite(value.doubleValue()) && value.doubleValue() >= 0;
    }

    private boolean checkBasis() {
      Optional<String> expected =
          entry.has(ThresholdBasisJson.NAME)
              ? ThresholdBasisJson.expected(entry.path(ThresholdBasisJson.NAME))
              : Optional.empty();
      return check(ThresholdBasisJson.NAME, expected.isEmpty(), expected.orElse(""));
    }

    private boolean check(String field, boolean sound, String expected) {
      if (!sound) {
        String state =
            entry.has(field) ? "is " + entry.path(field) + ", not " + expected : "missing";
        problem = label + ": " + field + " " + state;
      }
      return sound;
    }
  }
}
