/**
 * Taggers in ONNX Runtime, the only package that touches it: its jar is opt-in, so ask {@code
 * error.OptInJars} before any class of this package. Begin with {@link
 * org.sglthresh.spark.annotate.onnx.OnnxModel}, which checks a network on the driver, and {@link
 * org.sglthresh.spark.annotate.onnx.OnnxTagger}, which tasks ask.
 */
package org.sglthresh.spark.annotate.onnx;
