package org.sglthresh.optimize;

/**
 * What the methods need to know beside the data.
 *
 * @param sgl initial threshold and epochs of every iterative method, and all settings of {@code
 *     sgl}
 * @param scale what the scores are, for methods that work on logits
 * @param placement where {@code exact} puts a threshold between neighbouring scores
 * @param seed of the methods that draw random numbers
 */
public record MethodSettings(SglSettings sgl, LogitScale scale, Placement placement, long seed) {}
