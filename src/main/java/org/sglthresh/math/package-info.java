/**
 * Scalar mathematics. Statistics are in {@link org.sglthresh.math.ProportionBound}, {@link
 * org.sglthresh.math.Interval} and {@link org.sglthresh.math.Distributions}, the one class that
 * uses Commons Math. Random draws that must give the same bits in every release are implemented
 * here: {@link org.sglthresh.math.SplitMix64}, {@link org.sglthresh.math.Poisson} and {@link
 * org.sglthresh.math.NormalQuantile}. {@link org.sglthresh.math.Logistic} and {@link
 * org.sglthresh.math.FloatOrder} are about scores.
 *
 * <p>Sums over arrays of scores are not here but in {@code block.kernel}. Begin with {@link
 * org.sglthresh.math.ProportionBound}.
 */
package org.sglthresh.math;
