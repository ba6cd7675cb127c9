/**
 * Command {@code pseudo-label}: windows become labels, and what they say of a corpus is counted.
 * The reading and writing is in {@code spark.psl}, the counting in {@code psl.label}. Begin with
 * {@link org.sglthresh.job.psl.PseudoLabelJob}.
 */
package org.sglthresh.job.psl;
