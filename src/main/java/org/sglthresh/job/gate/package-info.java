/**
 * Commands {@code diff} and {@code gate}: how two sets of thresholds differ, and whether rules
 * accept the later set. The format of decisions is in {@code io.registry}, the pass over the clips
 * in {@code job.clips}. Begin with {@link org.sglthresh.job.gate.DiffJob}, then {@link
 * org.sglthresh.job.gate.DifferenceFinder}; {@code GateRule} lists the rules, {@code GateRules}
 * reads them from a file, {@link org.sglthresh.job.gate.GateJudge} applies them.
 */
package org.sglthresh.job.gate;
