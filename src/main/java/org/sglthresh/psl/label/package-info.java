/**
 * What the labels of windows say of a corpus: how many there are, what the weak labels lack, what
 * no window supports, and how right they are where the truth is known. Begin with {@link
 * org.sglthresh.psl.label.LabelStatistics}, which reads recordings, and {@link
 * org.sglthresh.psl.label.LabelFindings}, what comes out.
 */
package org.sglthresh.psl.label;
