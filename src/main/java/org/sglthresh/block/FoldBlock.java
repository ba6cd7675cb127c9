package org.sglthresh.block;

/**
 * A block whose clips are all of the same fold.
 *
 * @param block the clips
 * @param fold from 0
 */
public record FoldBlock(ScoreBlock block, int fold) {}
