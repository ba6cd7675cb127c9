/**
 * What a threshold rests on: why it is what it is, the plateau of thresholds that the tuning clips
 * cannot tell from it, and what the objective loses when it moves. Begin with {@link
 * org.sglthresh.optimize.basis.ThresholdBases}. How far thresholds would differ on other clips is
 * in {@code optimize.interval}.
 */
package org.sglthresh.optimize.basis;
