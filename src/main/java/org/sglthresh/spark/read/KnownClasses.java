package org.sglthresh.spark.read;

import java.util.List;

/**
 * What is known of the classes of a scores table before it is looked at.
 *
 * @param given the user's names in class order; empty: none
 * @param ofLabels the names that the labels table has; empty: it names none
 */
record KnownClasses(List<String> given, List<String> ofLabels) {
  /** Keeps its own copies of the lists. */
  KnownClasses {
    given = List.copyOf(given);
    ofLabels = List.copyOf(ofLabels);
  }

  /** Without a labels table that names classes. */
  static KnownClasses given(List<String> names) {
    return new KnownClasses(names, List.of());
  }
}
