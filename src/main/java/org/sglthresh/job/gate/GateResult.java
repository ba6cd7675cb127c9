package org.sglthresh.job.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.io.registry.Decision;
import org.sglthresh.io.registry.Decision.Outcome;
import org.sglthresh.job.JobResult;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Result of {@code gate}.
 *
 * @param options what was asked for
 * @param difference what was judged
 * @param verdicts of the rules
 */
record GateResult(GateOptions options, Difference difference, List<RuleVerdict> verdicts)
    implements JobResult {

  Outcome outcome() {
    return verdicts.stream().anyMatch(RuleVerdict::isRefused) ? Outcome.REFUSED : Outcome.ACCEPTED;
  }

  /** Each rule's verdict in a sentence. */
  List<String> remarks() {
    return verdicts.stream()
        .map(one -> one.rule().label() + " " + one.outcome().label() + ": " + one.reason() + ".")
        .toList();
  }

  /** The text of decision.json. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", Decision.FORMAT);
    json.put("version", Decision.VERSION);
    json.put("verdict", outcome().label());
    json.put("before", Decision.side(difference.before()));
    json.put("after", Decision.side(difference.after()));
    json.put("rules_file", options.rules());
    json.put("clips", difference.clips().map(found -> found.input().facts().clips()).orElse(0L));
    json.put("rules", verdicts.stream().map(RuleVerdict::json).toList());
    return json;
  }

  @Override
  public String text() {
    TextTable table = new TextTable(Column.left("rule"), Column.left("verdict"));
    verdicts.forEach(one -> table.row(one.rule().label(), one.outcome().label()));
    StringBuilder text = new StringBuilder(difference.text()).append('\n').append(table.text());
    text.append('\n');
    remarks().forEach(remark -> text.append(remark).append('\n'));
    return text.append(outcome().label())
        .append("; decision.json, diff.json, per_class.csv and report.html: ")
        .append(options.difference().output().path())
        .append('\n')
        .toString();
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

  /** What a decision makes of the command. */
  static Optional<UserException> refusal(Decision decision, OnRefusal onRefusal) {
    return decision.outcome() == Outcome.REFUSED && onRefusal == OnRefusal.FAIL
        ? Optional.of(UserException.refused(decision.refusal()))
        : Optional.empty();
  }
}
