package org.sglthresh.report.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A titled list of facts about a run, such as its parameters or versions.
 *
 * @param title such as {@code Parameters}
 * @param entries what is known, in the order in which it is shown
 */
public record Facts(String title, Map<String, String> entries) {

  /** Keeps its own copy, in order. */
  public Facts {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }
}
