/**
 * Tables of windows on Spark: reads those that {@code annotate} writes, counts their labels with
 * weak labels and truth of the same recordings, and writes soft labels, hard labels and pooled
 * scores. Begin with {@link org.sglthresh.spark.psl.WindowInput} and {@link
 * org.sglthresh.spark.psl.LabelScan}.
 */
package org.sglthresh.spark.psl;
