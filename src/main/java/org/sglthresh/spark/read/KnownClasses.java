package org.sglthresh.spark.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.Columns;

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

  /** Fails if the user names a class twice. */
  void requireDistinct() {
    requireDistinct(given);
  }

  private static void requireDistinct(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw UserException.input("The class name \"" + name + "\" occurs twice: make it unique.");
      }
    }
  }

  /** The user's names or else the table's; fails if the user's names are for another table. */
  List<String> choose(List<String> own, String what) {
    if (given.isEmpty() || own.isEmpty()) {
      requireDistinct(own);
      return given.isEmpty() ? own : given;
    }
    if (given.size() != own.size()) {
      throw Columns.fault(
          what,
          " has scores of "
              + own.size()
              + " classes but --classes names "
              + given.size()
              + ": give the names of this table.");
    }
    if (!given.equals(own) && new HashSet<>(given).equals(new HashSet<>(own))) {
      throw Columns.fault(
          what,
          " names the same classes as --classes in another order: leave out --classes, or"
              + " give the names in the order of the scores.");
    }
    return given;
  }
}
