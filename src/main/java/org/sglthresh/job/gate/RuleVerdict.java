package org.sglthresh.job.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.io.registry.Decision.Outcome;

/**
 * What one rule of a gate says.
 *
 * @param rule which it is
 * @param limit as the rules file has it: a number or class names
 * @param measured what was found: the fall, the largest loss in percent, or how many classes
 * @param outcome what follows
 * @param reason in a clause
 * @param classes that break the rule, worst first; empty for rules about averages
 */
record RuleVerdict(
    GateRule rule,
    Object limit,
    double measured,
    Outcome outcome,
    String reason,
    List<String> classes) {

  boolean isRefused() {
    return outcome == Outcome.REFUSED;
  }

  /** The entry in decision.json. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", rule.label());
    json.put("limit", limit);
    json.put("measured", measured);
    json.put("verdict", outcome.label());
    json.put("reason", reason);
    json.put("classes", classes);
    return json;
  }
}
