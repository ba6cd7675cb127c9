/**
 * ONNX files, written without ONNX's own library: small networks from nothing, and existing
 * networks with a head of one's own. Begin with {@link org.sglthresh.io.onnx.OnnxGraph}. Networks
 * are computed elsewhere, in {@code spark.annotate.onnx}.
 */
package org.sglthresh.io.onnx;
