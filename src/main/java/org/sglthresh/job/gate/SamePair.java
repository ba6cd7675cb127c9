package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.spark.read.SharedClips;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.stats.ShardCounts;

/**
 * Holds that the tables of two taggers are about the same: the same classes, clips and labels. Only
 * then is a difference that of the taggers.
 *
 * @param before table of the earlier tagger
 * @param after table of the later one
 */
record SamePair(ComparedTable before, ComparedTable after) {
  /** How many classes are named. */
  private static final int NAMED = 3;

  /** Sums of weights differ by so little, relatively, when they are added up in another order. */
  private static final double ROUNDING = 1e-9;

  /** Refuses tables of other classes; their order may differ. */
  void requireClasses() {
    List<String> gone = without(before.names(), after.names());
    List<String> added = without(after.names(), before.names());
    if (!gone.isEmpty() || !added.isEmpty()) {
      throw UserException.input(
          differ(
                  "have different classes",
                  counted(gone.size(), "class", gone),
                  counted(added.size(), "class", added))
              + "; compare taggers of the same classes");
    }
  }

  /** Refuses tables of other clips. */
  void requireClips(TableFacts earlier, TableFacts later) {
    if (earlier.clips() == later.clips() && earlier.idSum() == later.idSum()) {
      return;
    }
    SharedClips.Only gone = SharedClips.only(before.table().input(), after.table().input());
    SharedClips.Only added = SharedClips.only(after.table().input(), before.table().input());
    if (gone.clips() == 0 && added.clips() == 0) { // labels decide which clips count
      throw UserException.input(
          String.format(
              "of the same clips %s count in %s and %s in %s; give both taggers the same labels, in"
                  + " a table of their own with --labels",
              Words.count((double) earlier.clips()),
              before.source().scores(),
              Words.count((double) later.clips()),
              after.source().scores()));
    }
    throw UserException.input(
        differ(
                "are of different clips",
                counted(gone.clips(), "clip", gone.first()),
                counted(added.clips(), "clip", added.first()))
            + "; give scores of the same clips");
  }

  /**
   * Refuses tables with other labels, which the counts of shards tell apart.
   *
   * @param earlier of all classes of the table
   * @param later the same
   */
  void requireLabels(ShardCounts earlier, ShardCounts later) {
    int shards = Math.min(earlier.shards(), later.shards());
    int[] inOrder = after.names().stream().mapToInt(before.names()::indexOf).toArray();
    ShardCounts here = earlier.select(inOrder).inShards(shards);
    ShardCounts there = later.inShards(shards);
    Set<Integer> differing = new HashSet<>();
    for (int shard = 0; shard < shards; shard++) {
      if (differs(here.weight(shard), there.weight(shard))) {
        throw labels("weights of clips");
      }
      for (int c = 0; c < here.classes(); c++) {
        if (differs(here.positives(shard)[c], there.positives(shard)[c])) {
          differing.add(c);
        }
      }
    }
    if (!differing.isEmpty()) {
      List<String> names = differing.stream().sorted().map(after.names()::get).toList();
      throw labels("labels of " + counted(names.size(), "class", names));
    }
  }

  private UserException labels(String what) {
    return UserException.input(
        String.format(
            "the %s differ between %s and %s; give both taggers the same labels, in a table of their"
                + " own with --labels, and their classes in the same order",
            what, before.source().scores(), after.source().scores()));
  }

  private static boolean differs(double a, double b) {
    return Math.abs(a - b) > ROUNDING * Math.max(1, Math.abs(a));
  }

  private String differ(String how, String gone, String added) {
    return String.format(
        "%s (--before-scores) and %s (--scores) %s: %s only before, %s only after",
        before.source().scores(), after.source().scores(), how, gone, added);
  }

  /** Such as {@code 4 clips (a, b, c, …)}. */
  private static String counted(long count, String unit, List<String> names) {
    List<String> shown = names.subList(0, Math.min(NAMED, names.size()));
    return Words.counted((double) count, unit)
        + (count == 0
            ? ""
            : " (" + String.join(", ", shown) + (count > shown.size() ? ", …" : "") + ")");
  }

  private static List<String> without(List<String> names, List<String> others) {
    Set<String> known = new HashSet<>(others);
    List<String> rest = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        rest.add(name);
      }
    }
    return rest;
  }
}
