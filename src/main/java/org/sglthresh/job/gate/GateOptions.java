package org.sglthresh.job.gate;

/**
 * Options of {@code gate}.
 *
 * @param difference the thresholds, the clips and the output
 * @param rules a JSON file of rules
 * @param onRefusal how the command ends when a rule refuses
 */
public record GateOptions(DiffOptions difference, String rules, OnRefusal onRefusal) {

  /** How the command ends when a rule refuses. */
  public enum OnRefusal {
    /** With the exit code of a refusal. */
    FAIL,
    /** With exit code 0: another program reads the decision. */
    SUCCEED
  }
}
