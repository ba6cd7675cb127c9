/**
 * Commands {@code compare} and {@code crossvalidate}: learn with several methods, or on several
 * folds, and measure on clips that were not learned from. A single run is in {@code job.optimize},
 * the split into folds in {@code spark.folds}. Begin with {@link
 * org.sglthresh.job.compare.CompareJob}.
 */
package org.sglthresh.job.compare;
