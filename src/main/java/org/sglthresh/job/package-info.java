/**
 * What all commands share: the context and options of a run, its inputs, stopwatch, manifest and
 * output directory. The commands themselves are in the packages below, one job class each, except
 * {@code job.clips}, which the learning commands share: an options record goes in, a result comes
 * out. They do not know command lines, terminals or exit codes; those are in {@code cli}. Begin
 * with {@link org.sglthresh.job.JobContext} and {@link org.sglthresh.job.JobOutput}.
 */
package org.sglthresh.job;
