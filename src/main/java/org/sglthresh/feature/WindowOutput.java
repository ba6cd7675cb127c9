package org.sglthresh.feature;

/**
 * What a tagger says of a window.
 *
 * @param scores probabilities [classes]
 * @param embedding [dimensions]; empty if the tagger has none or none is wanted
 */
public record WindowOutput(float[] scores, float[] embedding) {}
