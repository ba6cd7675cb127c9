package org.sglthresh.job.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.io.registry.Decision;
import org.sglthresh.io.registry.Decision.Outcome;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.gate.GateOptions.OnRefusal;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Result of {@code gate}.
 *
 * @param options of the command
 * @param difference the thresholds that were judged
 * @param verdicts of the rules, in their order
 */
record GateResult(GateOptions options, Difference difference, List<RuleVerdict> verdicts)
    implements FilesResult {

  /** Refused when any rule refuses. */
  Outcome outcome() {
    return verdicts.stream().anyMatch(RuleVerdict::isRefused) ? Outcome.REFUSED : Outcome.ACCEPTED;
  }

  /** The verdict of each rule in a sentence. */
  List<String> remarks() {
    return verdicts.stream().map(RuleVerdict::sentence).toList();
  }

  /** The content of decision.json. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", Decision.FORMAT);
    json.put("version", Decision.VERSION);
    json.put("verdict", outcome().label());
    json.put("before", Decision.side(difference.before()));
    json.put("after", Decision.side(difference.after()));
    json.put("rules_file", options.rules());
    json.put("clips", difference.clips().map(ClipDifference::clips).orElse(0L));
    json.put("rules", verdicts.stream().map(RuleVerdict::json).toList());
    return json;
  }

  @Override
  public String text() {
    TextTable table = new TextTable(Column.left("rule"), Column.left("verdict"));
    verdicts.forEach(verdict -> table.row(verdict.rule().label(), verdict.outcome().label()));
    StringBuilder text = new StringBuilder(difference.text()).append('\n').append(table.text());
    text.append('\n');
    remarks().forEach(remark -> text.append(remark).append('\n'));
    return text.append('\n').append(ending().text()).toString();
  }

  @Override
  public Ending ending() {
    return new Ending(
        outcome().label(),
        options.difference().output(),
        List.of(Decision.FILE_NAME, "report.html"));
  }

  @Override
  public Optional<UserException> refusal() {
    return refusal(
        new Decision(
            outcome(),
            "",
            verdicts.stream().filter(RuleVerdict::isRefused).map(RuleVerdict::reason).toList()),
        options.onRefusal());
  }

  /** The error that ends the command after a decision; empty when it succeeds. */
  static Optional<UserException> refusal(Decision decision, OnRefusal onRefusal) {
    return decision.outcome() == Outcome.REFUSED && onRefusal == OnRefusal.FAIL
        ? Optional.of(UserException.refused(decision.refusal()))
        : Optional.empty();
  }

  /**
   * The verdict of a rule.
   *
   * @param rule the rule
   * @param limit from the rules file: a number or class names
   * @param measured the fall, the largest loss in percent, or a number of classes
   * @param outcome accepted or refused
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

    String sentence() {
      return rule.label() + " " + outcome.label() + ": " + reason + ".";
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
}
