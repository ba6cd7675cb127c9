/**
 * Command {@code explain}: repeats a run of {@code optimize} on its clips, with its method and the
 * others, and looks at one class. Begin with {@link org.sglthresh.job.explain.ExplainJob}; what is
 * shown is in {@code report.explain}.
 */
package org.sglthresh.job.explain;
