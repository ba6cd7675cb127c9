package org.sglthresh.spark.source.annotators;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.sglthresh.io.layout.AnnotatorRule;
import org.sglthresh.io.read.CellRule;

/**
 * The votes on a clip. Each line counts once for each class that it judges, also where an annotator
 * has several lines, as SONYC's team has, whose members judge a group of classes at a time. Votes
 * of the same clip come together in any order.
 */
final class Votes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The split of whose clips the baseline asks volunteers. */
  static final String TRAIN = "train";

  private final int[] volunteersFor;
  private final int[] volunteersAgainst;
  private final int[] teamFor;
  private final int[] teamAgainst;
  private final int[] agreedFor;
  private final int[] agreedAgainst;
  private String split = "";
  private String otherSplit = "";

  Votes(int classes) {
    volunteersFor = new int[classes];
    volunteersAgainst = new int[classes];
    teamFor = new int[classes];
    teamAgainst = new int[classes];
    agreedFor = new int[classes];
    agreedAgainst = new int[classes];
  }

  /** Adds a vote. */
  Votes add(Vote vote) {
    int[] yes =
        switch (vote.who()) {
          case AGREEMENT -> agreedFor;
          case TEAM -> teamFor;
          case VOLUNTEER -> volunteersFor;
        };
    int[] no =
        switch (vote.who()) {
          case AGREEMENT -> agreedAgainst;
          case TEAM -> teamAgainst;
          case VOLUNTEER -> volunteersAgainst;
        };
    for (int c = 0; c < yes.length; c++) {
      byte label = vote.labels().get(c);
      yes[c] += label == 1 ? 1 : 0;
      no[c] += label == 0 ? 1 : 0;
    }
    take(vote.split());
    return this;
  }

  /** Adds the votes of another part of the file. */
  Votes add(Votes other) {
    add(volunteersFor, other.volunteersFor);
    add(volunteersAgainst, other.volunteersAgainst);
    add(teamFor, other.teamFor);
    add(teamAgainst, other.teamAgainst);
    add(agreedFor, other.agreedFor);
    add(agreedAgainst, other.agreedAgainst);
    take(other.split);
    take(other.otherSplit);
    return this;
  }

  private static void add(int[] sums, int[] others) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += others[c];
    }
  }

  private void take(String part) {
    if (split.isEmpty()) {
      split = part;
    } else if (!part.isEmpty() && !part.equals(split)) {
      otherSplit = part;
    }
  }

  /** The split of the clip; blank if the file does not say. */
  String split() {
    return split;
  }

  /**
   * What cannot be: two splits, or two truths of a class. A clause, empty if all is well.
   *
   * @param name of a class by its index
   */
  Optional<String> conflict(IntFunction<String> name) {
    if (!otherSplit.isEmpty()) {
      boolean inOrder = split.compareTo(otherSplit) < 0;
      return Optional.of(
          "is in two splits, \""
              + (inOrder ? split : otherSplit)
              + "\" and \""
              + (inOrder ? otherSplit : split)
              + "\"");
    }
    for (int c = 0; c < agreedFor.length; c++) {
      if (agreedFor[c] > 0 && agreedAgainst[c] > 0) {
        return Optional.of("has class \"" + name.apply(c) + "\" as 0 and as 1 by annotator 0");
      }
    }
    return Optional.empty();
  }

  /** The labels by a rule: {@link CellRule#UNKNOWN} where nobody whom it asks judged. */
  float[] labels(AnnotatorRule rule) {
    return switch (rule) {
      case VERIFIED -> each(c -> any(agreedFor[c], agreedAgainst[c]));
      case BASELINE ->
          split.equals(TRAIN)
              ? each(c -> any(volunteersFor[c], volunteersAgainst[c]))
              : labels(AnnotatorRule.VERIFIED);
      case ANY -> each(c -> any(yes(c), no(c)));
      case MAJORITY -> each(c -> yes(c) == no(c) ? CellRule.UNKNOWN : yes(c) > no(c) ? 1 : 0);
      case ALL -> each(c -> yes(c) + no(c) == 0 ? CellRule.UNKNOWN : no(c) == 0 ? 1 : 0);
      case SHARE ->
          each(c -> yes(c) + no(c) == 0 ? CellRule.UNKNOWN : yes(c) / (double) (yes(c) + no(c)));
    };
  }

  private int yes(int c) {
    return volunteersFor[c] + teamFor[c];
  }

  private int no(int c) {
    return volunteersAgainst[c] + teamAgainst[c];
  }

  private static double any(int yes, int no) {
    return yes > 0 ? 1 : no > 0 ? 0 : CellRule.UNKNOWN;
  }

  private float[] each(IntToDoubleFunction label) {
    float[] labels = new float[agreedFor.length];
    for (int c = 0; c < labels.length; c++) {
      labels[c] = (float) label.applyAsDouble(c);
    }
    return labels;
  }

  /** Whether no label is known. */
  static boolean isUnknown(float[] labels) {
    for (float label : labels) {
      if (label != CellRule.UNKNOWN) {
        return false;
      }
    }
    return true;
  }
}
