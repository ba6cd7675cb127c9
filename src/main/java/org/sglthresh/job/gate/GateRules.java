package org.sglthresh.job.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.model.JsonText;

/**
 * The rules of a gate: a JSON file with one object, such as {@code {"max-micro-f1-fall": 0.005,
 * "max-tag-loss-percent": 20, "minimum-support": 10, "may-move": ["Dog"]}}.
 *
 * @param limits of the rules whose limit is a number, in the order of {@link GateRule#all}
 * @param mayMove names of the classes that may move; empty without this rule
 * @param file path of the file
 */
record GateRules(Map<GateRule, Double> limits, Optional<List<String>> mayMove, String file) {

  /** The rules of numbers of first ranks, of which only those asked for are there. */
  private static final Pattern OF_RANKS = Pattern.compile("max-map-at-([1-9][0-9]{0,2}|1000)-fall");

  /** Copies the map and the list. */
  GateRules {
    limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    mayMove = mayMove.map(List::copyOf);
  }

  private static Map<GateRule, Double> inOrder(Map<GateRule, Double> limits, List<GateRule> all) {
    Map<GateRule, Double> ordered = new LinkedHashMap<>();
    for (GateRule rule : all) {
      if (limits.containsKey(rule)) {
        ordered.put(rule, limits.get(rule));
      }
    }
    return ordered;
  }

  /** The limit of a rule, if the file has it and it is a number. */
  Optional<Double> limit(GateRule rule) {
    return Optional.ofNullable(limits.get(rule));
  }

  /**
   * Reads a file of rules.
   *
   * @param ks numbers of first ranks that are measured, ascending
   * @throws UserException (usage) when the file cannot be read, has no rule or an unknown one, or
   *     has a limit that its rule does not take
   */
  static GateRules read(Configuration configuration, String path, List<Integer> ks) {
    List<GateRule> all = GateRule.all(ks);
    JsonNode json;
    try {
      json =
          JsonText.parse(TextFiles.read(configuration, path, "rules file"), "rules file " + path);
    } catch (UserException e) {
      // rules are configuration, not data
      throw UserException.usage(e.getMessage()).causedBy(e);
    }
    if (!json.isObject()) {
      throw UserException.usage("rules file " + path + " is not a JSON object; " + example(all));
    }
    Map<GateRule, Double> limits = new LinkedHashMap<>();
    Optional<List<String>> mayMove = Optional.empty();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      GateRule rule = rule(entry.getKey(), all, path);
      if (rule.equals(GateRule.MAY_MOVE)) {
        mayMove = Optional.of(names(entry.getValue(), path));
      } else {
        limits.put(rule, number(rule, entry.getValue(), path));
      }
    }
    if (limits.isEmpty() && mayMove.isEmpty()) {
      throw UserException.usage(
          "rules file "
              + path
              + " has no rules, so it would let everything through; "
              + example(all));
    }
    if (limits.containsKey(GateRule.MINIMUM_SUPPORT)
        && !limits.containsKey(GateRule.MAX_TAG_LOSS_PERCENT)) {
      throw UserException.usage(
          "rules file "
              + path
              + " has minimum-support, which only says which classes max-tag-loss-percent judges;"
              + " add that rule or leave it out");
    }
    return new GateRules(inOrder(limits, all), mayMove, path);
  }

  private static String example(List<GateRule> all) {
    return "give an object such as {\"max-micro-f1-fall\": 0.005}; there are "
        + String.join(", ", GateRule.labels(all));
  }

  private static GateRule rule(String label, List<GateRule> all, String path) {
    for (GateRule rule : all) {
      if (rule.label().equals(label)) {
        return rule;
      }
    }
    Matcher ranks = OF_RANKS.matcher(label);
    if (ranks.matches()) {
      throw UserException.usage(
          "rules file "
              + path
              + " has the rule "
              + label
              + ", but mAP@"
              + ranks.group(1)
              + " is not measured; name "
              + ranks.group(1)
              + " with --at");
    }
    throw UserException.usage(
        "rules file "
            + path
            + " has an unknown rule '"
            + label
            + "'; "
            + NearestName.to(label, GateRule.labels(all))
                .map(name -> "did you mean " + name + "?")
                .orElse("there are " + String.join(", ", GateRule.labels(all))));
  }

  private static double number(GateRule rule, JsonNode value, String path) {
    double limit = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(limit >= 0 && limit <= rule.maximum())) {
      throw wrong(rule, value, path);
    }
    return limit;
  }

  private static List<String> names(JsonNode value, String path) {
    List<String> names = new ArrayList<>();
    boolean sound = value.isArray();
    for (JsonNode name : value) {
      sound &= name.isTextual();
      names.add(name.asText());
    }
    if (!sound) {
      throw wrong(GateRule.MAY_MOVE, value, path);
    }
    return names;
  }

  private static UserException wrong(GateRule rule, JsonNode value, String path) {
    return UserException.usage(
        String.format(
            "rules file %s: %s takes %s, not %s", path, rule.label(), rule.accepts(), value));
  }
}
