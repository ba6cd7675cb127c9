package org.sglthresh.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sglthresh.error.UserException;

/**
 * thresholds.json, the file a {@link ThresholdSet} lives in. A threshold is a float; it is written
 * as the double of exactly that value, so that readers in single and in double precision make the
 * same decisions.
 */
public final class ThresholdSetJson {
  /** The file's name within an output directory. */
  public static final String FILE_NAME = "thresholds.json";

  private static final String FORMAT = "sglthresh-thresholds";
  private static final int VERSION = 1;
  private static final String DECISION = "score > threshold";

  private ThresholdSetJson() {}

  /**
   * The text of thresholds.json, a class a line.
   *
   * @throws IllegalArgumentException when a threshold or support is not finite
   */
  public static String write(ThresholdSet set) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    file.put("version", VERSION);
    file.put("decision", DECISION);
    file.put("scoreScale", set.scoreScale().label());
    file.put("method", set.method());
    file.put("objective", set.objective());
    file.put("classes", set.classes().stream().map(ThresholdSetJson::entry).toList());
    return JsonText.pretty(file);
  }

  private static Map<String, Object> entry(ClassThreshold one) {
    if (!Float.isFinite(one.threshold()) || !Double.isFinite(one.support())) {
      throw new IllegalArgumentException("not finite: " + one);
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("index", one.index());
    entry.put("name", one.name());
    entry.put("threshold", one.threshold());
    entry.put("support", wholeOrFraction(one.support()));
    if (one.pinning() == Pinning.PINNED) {
      entry.put("pinned", true);
    }
    return entry;
  }

  /** A count as it is usually meant: 30, not 30.0. */
  static Number wholeOrFraction(double support) {
    long whole = (long) support;
    return whole == support ? (Number) whole : (Number) support;
  }

  /**
   * Reads thresholds.json. Fields it does not know are passed over, classes may stand in any order,
   * and a threshold edited by hand is rounded to the nearest float.
   *
   * @param json the text
   * @param where names the file in errors
   * @throws UserException (input) naming file, class and field for everything missing or wrong
   */
  public static ThresholdSet read(String json, String where) {
    JsonFields file = new JsonFields(JsonText.parse(json, where), where);
    file.requireFormat(FORMAT, VERSION);
    String decision = file.text("decision");
    if (!decision.equals(DECISION)) {
      throw file.wrong("decision", "\"" + DECISION + "\", not \"" + decision + "\"");
    }
    ScoreScale scale = scale(file);
    String method = file.text("method");
    String objective = file.text("objective");
    return new ThresholdSet(scale, method, objective, classes(file.array("classes"), where));
  }

  private static ScoreScale scale(JsonFields file) {
    String label = file.text("scoreScale");
    for (ScoreScale scale : ScoreScale.values()) {
      if (scale.label().equals(label)) {
        return scale;
      }
    }
    throw file.wrong("scoreScale", "probability or logit, not \"" + label + "\"");
  }

  private static List<ClassThreshold> classes(JsonNode entries, String where) {
    if (entries.isEmpty()) {
      throw UserException.input(where + " has no classes; make it again with optimize");
    }
    List<ClassThreshold> classes = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    for (int position = 0; position < entries.size(); position++) {
      ClassEntry entry = new ClassEntry(entries.get(position), position);
      entry.read().ifPresentOrElse(classes::add, () -> findings.add(entry.finding()));
    }
    refuse(where, findings);
    classes.sort(Comparator.comparingInt(ClassThreshold::index));
    refuse(where, indexFindings(classes));
    refuse(where, nameFindings(classes));
    return classes;
  }

  /** What is wrong with the indices of classes sorted by index. */
  private static List<String> indexFindings(List<ClassThreshold> classes) {
    List<String> findings = new ArrayList<>();
    int expected = 0;
    for (ClassThreshold one : classes) {
      if (one.index() < expected) {
        findings.add("class " + one.index() + " (" + one.name() + "): index occurs twice");
      } else if (one.index() > expected) {
        findings.add("class " + expected + ": missing before class " + one.index());
      }
      expected = one.index() + 1;
    }
    return findings;
  }

  private static List<String> nameFindings(List<ClassThreshold> classes) {
    List<String> findings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ClassThreshold one : classes) {
      if (!seen.add(one.name())) {
        findings.add("class " + one.index() + " (" + one.name() + "): name occurs twice");
      }
    }
    return findings;
  }

  private static void refuse(String where, List<String> findings) {
    if (findings.isEmpty()) {
      return;
    }
    int shown = Math.min(5, findings.size());
    String problems = findings.size() == 1 ? "1 problem" : findings.size() + " problems";
    throw UserException.input(
        String.format(
            "%s has %s: %s%s; correct the file or make it again with optimize",
            where,
            problems,
            String.join("; ", findings.subList(0, shown)),
            shown < findings.size() ? "; …" : ""));
  }
}
