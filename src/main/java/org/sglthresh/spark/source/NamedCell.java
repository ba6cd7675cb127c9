package org.sglthresh.spark.source;

import java.io.Serializable;

/**
 * A number for a class of a clip, from a line that names the class.
 *
 * @param classIndex the class, or {@link #NO_CLASS} for a clip without any
 * @param value the number
 * @param offset of the line
 */
record NamedCell(int classIndex, float value, long offset) implements Serializable {
  static final int NO_CLASS = -1;
}
