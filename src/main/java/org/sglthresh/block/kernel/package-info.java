/**
 * Kernels: sums over the clips of a class. {@link org.sglthresh.block.kernel.CountKernel} has the
 * hard counts; {@link org.sglthresh.block.kernel.SurrogateKernel} has the sums of an epoch and is
 * where to begin reading. Blocks are in {@code block}; sums of all classes, which partitions merge,
 * are in {@code stats}.
 *
 * <p><i>Compression of scores to Chebyshev nodes.</i> An epoch sums the sigmoid's derivative over
 * all scores of a class. At usual slopes most scores are <i>dense</i>: many share an interval so
 * short that the derivative is nearly a polynomial on it. A few weighted positions, the
 * <i>nodes</i>, then give the same sum as all scores of the interval, at every threshold. So dense
 * scores are replaced by nodes once, and an epoch sums over a few nodes instead of many scores. The
 * relative error of a sum is at most 1e-13 in double and 1e-8 in single precision; {@link
 * org.sglthresh.block.kernel.ChebyshevCompression} has the derivation. Hard counts use the scores
 * themselves and are exact.
 */
package org.sglthresh.block.kernel;
