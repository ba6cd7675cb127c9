/**
 * Files that users give, except tables and arrays: clip ids, class names, thresholds and pins.
 * Everything is checked, and an error names the file and the place in it. Begin with {@link
 * org.sglthresh.io.read.ThresholdsInput}. Parquet is read in {@code spark.read}, CSV in {@code
 * spark.source}, arrays in {@code io.array}.
 */
package org.sglthresh.io.read;
