/**
 * Files that users give, except tables: NumPy arrays, clip ids, class names, thresholds and pins.
 * Everything is checked, and an error names the file and the place in it. Begin with {@link
 * org.sglthresh.io.read.ThresholdsInput} or {@link org.sglthresh.io.read.NpyFile}. Parquet is read
 * in {@code spark.read}, CSV in {@code spark.source}.
 */
package org.sglthresh.io.read;
