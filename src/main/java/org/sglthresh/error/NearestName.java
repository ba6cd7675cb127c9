package org.sglthresh.error;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant to type. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name nearest to a mistyped one: the one with the fewest slips among those that hold
   * it or that it begins with, or that are at most a third of their letters away; the first of
   * equals. Capital letters are no slips.
   */
  public static Optional<String> to(String typed, List<String> known) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> isNear(lower, name.toLowerCase(Locale.ROOT)))
        .min(Comparator.comparingInt(name -> slips(lower, name.toLowerCase(Locale.ROOT))));
  }

  private static boolean isNear(String typed, String name) {
    boolean isPart = typed.length() >= 3 && name.contains(typed);
    return isPart || typed.startsWith(name) || slips(typed, name) <= Math.max(1, name.length() / 3);
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
   * (the optimal string alignment distance).
   */
  static int slips(String one, String other) {
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replace = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[other.length()];
  }
}
