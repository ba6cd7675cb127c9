package org.sglthresh.job;

import java.util.List;
import org.sglthresh.optimize.MethodName;

/**
 * Options of {@code compare}.
 *
 * @param methods the methods, in the order of the table; at least one
 * @param common everything else, as for {@code optimize}; its own method is not looked at
 */
public record CompareOptions(List<MethodName> methods, OptimizeOptions common) {
  /** Keeps its own copy of the list. */
  public CompareOptions {
    methods = List.copyOf(methods);
  }
}
