package org.sglthresh.error;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one probably means. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name nearest to a mistyped one. A name is near when it contains the typed one (of
   * three letters at least), when the typed one begins with it, or when at most a third of its
   * letters (or one) differ. Of the near names the one with the fewest {@link #edits} wins, of
   * equals the first. Case is ignored.
   */
  public static Optional<String> to(String typed, List<String> known) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> isNear(lower, name.toLowerCase(Locale.ROOT)))
        .min(Comparator.comparingInt(name -> edits(lower, name.toLowerCase(Locale.ROOT))));
  }

  private static boolean isNear(String typed, String name) {
    boolean isPart = typed.length() >= 3 && name.contains(typed);
    return isPart || typed.startsWith(name) || edits(typed, name) <= Math.max(1, name.length() / 3);
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
   * (the optimal string alignment distance).
   */
  static int edits(String first, String second) {
    int[] beforeLast = new int[second.length() + 1];
    int[] last = new int[second.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= first.length(); i++) {
      int[] row = new int[second.length() + 1];
      row[0] = i;
      for (int j = 1; j <= second.length(); j++) {
        int replace = last[j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && first.charAt(i - 1) == second.charAt(j - 2)
                && first.charAt(i - 2) == second.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[second.length()];
  }
}
