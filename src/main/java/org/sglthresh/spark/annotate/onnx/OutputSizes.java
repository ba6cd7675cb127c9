package org.sglthresh.spark.annotate.onnx;

/**
 * What a network gives for a window.
 *
 * @param classes scores
 * @param dimensions of the embedding; 0 without one
 */
public record OutputSizes(int classes, int dimensions) {}
