/**
 * Choosing one threshold a class, free of Spark. {@link org.sglthresh.optimize.Engine} is what a
 * method asks of the data (counts, surrogate sums, cuts, sorted scores); {@link
 * org.sglthresh.optimize.ThresholdMethod} is a method. Begin with {@code
 * optimize.method.MethodName}, the list of methods, and {@code optimize.method.Learning}, the way
 * from an engine to finished thresholds.
 *
 * <p>A <em>pin</em> is a threshold that the user fixes: the class keeps it, and the others are
 * learned around its tags ({@link org.sglthresh.optimize.Pins}). A class with too few positives
 * goes by a rule ({@link org.sglthresh.optimize.RareClasses}).
 *
 * <p>Thresholds are rounded to float in {@link org.sglthresh.optimize.FloatThresholds}. A {@link
 * org.sglthresh.optimize.Certificate} says how far they are from the optimum; {@code
 * optimize.method.ExactMethod} proves it. {@code optimize.basis} says what they rest on. Engines in
 * memory are in {@code optimize.engine}; those on executors in {@code spark.blocks}, {@code
 * spark.folds} and {@code spark.sql}.
 */
package org.sglthresh.optimize;
