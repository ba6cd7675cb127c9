/**
 * Choosing thresholds from sorted scores. A <em>cut</em> of a class splits its scores, sorted from
 * the highest down, into those kept as tags and those dropped; TP and PP depend on the cut alone,
 * and only cuts just below the score of a positive can be best. A <em>placement</em> turns a cut
 * into a threshold between the lowest score kept and the highest dropped: every place decides alike
 * on the tuning clips, not on others.
 *
 * <p>Begin with {@link org.sglthresh.optimize.cut.CutCurves}: the best cuts and the bound that no
 * thresholds exceed. How cuts are found in blocks is {@code stats.PositiveCuts}.
 */
package org.sglthresh.optimize.cut;
