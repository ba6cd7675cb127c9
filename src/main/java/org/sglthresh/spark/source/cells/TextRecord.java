package org.sglthresh.spark.source.cells;

import java.io.Serializable;

/**
 * A line of a file.
 *
 * @param offset where it begins, in unpacked bytes; {@link #UNKNOWN} within a file that is unpacked
 *     in parts
 * @param text without its line end; holds U+FFFD if it could not be decoded
 */
public record TextRecord(long offset, String text) implements Serializable {
  public static final long UNKNOWN = -1;
}
