package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.cli.option.DifferenceOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.gate.GateJob;
import org.sglthresh.job.gate.GateOptions;
import org.sglthresh.job.gate.GateOptions.OnRefusal;
import org.sglthresh.job.gate.GateRule;

/** {@code gate}: accepts or refuses new thresholds by rules. */
public final class GateCommand implements Command<GateOptions> {
  private static final CommandOption<String> RULES =
      CommandOption.of(
              HelpGroup.INPUT,
              "rules",
              "FILE",
              Values.text(),
              "JSON object of rules: "
                  + String.join(", ", GateRule.fallLabels())
                  + " (0 to 1), with --before-scores "
                  + String.join(", ", GateRule.rankingFallLabels())
                  + ", max-tag-loss-percent of any class with at least minimum-support"
                  + " positives,"
                  + " and may-move, the only classes that may have another threshold. All but"
                  + " may-move need --scores, and all but it and max-tag-loss-percent (without"
                  + " minimum-support) labels.")
          .required();
  private static final CommandOption<OnRefusal> ON_REFUSAL =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "on-refusal",
              "WHAT",
              Values.choice(OnRefusal.class),
              "How a refusal ends: fail with exit code 5, or succeed with 0, for schedulers that"
                  + " read decision.json. It is written in both cases.")
          .withDefault("fail");

  @Override
  public String name() {
    return "gate";
  }

  @Override
  public String summary() {
    return "Accepts or refuses new thresholds by rules.";
  }

  @Override
  public String description() {
    return "Holds new thresholds to rules in a file: how far F1 (and mAP, lwlrap and their like,"
        + " with --before-scores) may fall and what part of its tags a class may lose on clips with"
        + " labels, and which classes may move at all. Writes"
        + " decision.json with every rule, what was measured, the verdict and its reason, and all"
        + " that diff writes. A refusal ends with exit code 5.";
  }

  @Override
  public String example() {
    return "gate --before monday --after tuesday --rules rules.json --scores val/scores --labels"
        + " val/labels --output decision";
  }

  @Override
  public List<CommandOption<?>> options() {
    return DifferenceOptions.with(RULES, ON_REFUSAL);
  }

  @Override
  public GateOptions read(Arguments arguments) {
    return new GateOptions(
        DifferenceOptions.read(arguments), arguments.value(RULES), arguments.value(ON_REFUSAL));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    return DifferenceOptions.parameters(arguments, options());
  }

  @Override
  public Optional<JobResult> withoutSpark(GateOptions options, Arguments arguments) {
    return WriteOptions.skipping(arguments)
        .flatMap(output -> GateJob.find(options, name(), parameters(arguments)));
  }

  @Override
  public JobResult run(GateOptions options, JobContext context) {
    return GateJob.run(options, context);
  }
}
