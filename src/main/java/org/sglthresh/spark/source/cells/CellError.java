package org.sglthresh.spark.source.cells;

import java.io.Serializable;

/**
 * An error in a line or cell of a file.
 *
 * @param problem its kind
 * @param offset where the line begins, or {@link TextRecord#UNKNOWN}
 * @param text such as {@code clip "a", class "Dog": x is not a number}
 */
public record CellError(CellProblem problem, long offset, String text) implements Serializable {}
