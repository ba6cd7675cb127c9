/**
 * Kernels: sums over the clips of a class. {@link org.sglthresh.block.kernel.CountKernel} has the
 * hard counts; {@link org.sglthresh.block.kernel.SurrogateKernel} has the sums of an epoch and is
 * where to begin reading. Blocks are in {@code block}; sums of all classes, which partitions merge,
 * are in {@code stats}.
 *
 * <p><i>Compression of scores to Chebyshev nodes.</i> An epoch sums the sigmoid's derivative over
 * all scores of a class. Most scores are dense: many of them share an interval so short, for the
 * slope of the sigmoid, that the derivative is nearly a polynomial on it. A few weighted positions,
 * the <i>nodes</i>, then give the sum over all scores of the interval, at every threshold. So the
 * scores are sorted and replaced by nodes once, and an epoch costs the nodes instead of the scores.
 * A sum differs by at most 1e-13 of its value in double and 1e-8 in single precision; {@link
 * org.sglthresh.block.kernel.ChebyshevCompression} has the derivation. Hard counts use the scores
 * themselves and are exact.
 */
package org.sglthresh.block.kernel;
