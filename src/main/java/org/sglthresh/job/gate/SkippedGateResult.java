package org.sglthresh.job.gate;

import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.io.registry.Decision;
import org.sglthresh.job.JobResult;

/**
 * The decision was there already, and stands: a refusal remains one.
 *
 * @param options what was asked for
 * @param decision what was found
 */
record SkippedGateResult(GateOptions options, Decision decision) implements JobResult {
  @Override
  public String text() {
    return options.difference().output().path()
        + " is complete already; nothing to do\n"
        + decision.outcome().label()
        + "\n";
  }

  @Override
  public Optional<UserException> refusal() {
    return GateResult.refusal(decision, options.onRefusal());
  }
}
