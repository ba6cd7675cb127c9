/**
 * Thresholds in the forms of other programs: ONNX, safetensors, and queries for engines that are
 * not Spark. All give the tags of command apply. Begin with {@link
 * org.sglthresh.io.export.ExportFormat}.
 */
package org.sglthresh.io.export;
