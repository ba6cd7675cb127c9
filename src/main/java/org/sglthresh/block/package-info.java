/**
 * Scores and labels in memory. {@link org.sglthresh.block.ScoreBlock} is where to begin reading:
 * some clips, class by class in primitive arrays; {@link org.sglthresh.block.ScoreBlockBuilder}
 * builds it from rows, and {@link org.sglthresh.block.LabelIndex} finds the labels of a clip by its
 * id. Sums over the clips of a class are in {@code block.kernel}, statistics of all classes in
 * {@code stats}.
 */
package org.sglthresh.block;
