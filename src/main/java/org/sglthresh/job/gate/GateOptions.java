package org.sglthresh.job.gate;

/**
 * Options of {@code gate}.
 *
 * @param difference the thresholds, the clips and where the decision goes
 * @param rules a JSON file of rules
 * @param onRefusal how the command ends when a rule refuses
 */
public record GateOptions(DiffOptions difference, String rules, OnRefusal onRefusal) {}
