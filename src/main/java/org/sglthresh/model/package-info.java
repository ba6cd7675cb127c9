/**
 * Thresholds as values, with their JSON and CSV: {@link org.sglthresh.model.ThresholdSet} is the
 * content of thresholds.json, and {@link org.sglthresh.model.ThresholdMoves} compares two of them.
 * {@link org.sglthresh.model.JsonText} writes and parses all JSON of the program. Begin with {@code
 * ThresholdSet}. Files are read and written in {@code io}, thresholds are learned in {@code
 * optimize}.
 */
package org.sglthresh.model;
