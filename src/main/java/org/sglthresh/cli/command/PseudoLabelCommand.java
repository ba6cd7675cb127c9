package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import org.sglthresh.cli.option.WindowOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.psl.PseudoLabelJob;
import org.sglthresh.job.psl.PseudoLabelOptions;

/** {@code pseudo-label}: turns the scores of windows into labels, and counts them. */
public final class PseudoLabelCommand implements Command<PseudoLabelOptions> {
  @Override
  public String name() {
    return "pseudo-label";
  }

  @Override
  public String summary() {
    return "Turns scores of windows into labels, and says what they reveal.";
  }

  @Override
  public String description() {
    return "Turns the scores of windows that annotate has written into soft labels, with --thresholds"
        + " into hard labels, and with --pool into scores of the recordings. Counts the labels at"
        + " each length, and holds them against weak labels, an ontology and the truth, as far as"
        + " these are given.";
  }

  @Override
  public String example() {
    return "pseudo-label --windows windows --labels weak --mix 0.5 --output labels";
  }

  @Override
  public List<CommandOption<?>> options() {
    return WindowOptions.ALL;
  }

  @Override
  public PseudoLabelOptions read(Arguments arguments) {
    return WindowOptions.read(arguments);
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    return arguments.parameters(
        options().stream()
            .filter(option -> !WindowOptions.unused(arguments).contains(option))
            .toList());
  }

  @Override
  public JobResult run(PseudoLabelOptions options, JobContext context) {
    return PseudoLabelJob.run(options, context);
  }
}
