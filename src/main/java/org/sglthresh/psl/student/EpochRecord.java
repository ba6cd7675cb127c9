package org.sglthresh.psl.student;

/**
 * An epoch of a training.
 *
 * @param epoch from 1
 * @param steps so far
 * @param loss mean over its steps of the binary cross-entropy, L2 left out
 * @param map mean average precision of the validation windows; NaN without them
 * @param seconds that it took
 */
public record EpochRecord(int epoch, long steps, double loss, double map, double seconds) {}
