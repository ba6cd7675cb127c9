/**
 * Commands {@code diff} and {@code gate}: how two sets of thresholds differ, and whether rules
 * accept the later set. The format of decisions is in {@code io.registry}, the pass over the clips
 * in {@code job.clips}. Begin with {@link org.sglthresh.job.gate.DiffJob}, then {@link
 * org.sglthresh.job.gate.DifferenceFinder}; {@link org.sglthresh.job.gate.GateJudge} applies the
 * rules.
 */
package org.sglthresh.job.gate;
