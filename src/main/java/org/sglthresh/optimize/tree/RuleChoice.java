package org.sglthresh.optimize.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.sglthresh.model.ClassTree;
import org.sglthresh.model.TagRule;
import org.sglthresh.model.TagRule.Kind;
import org.sglthresh.objective.AveragedMeasure;

/**
 * The rules on the tuning clips, and the one of them that costs least of the objective.
 *
 * <p>By class, a set of classes that may be added is searched for. Where at most {@link #ALL_SETS}
 * classes are missing above a tag, every set is tried, and none is better than the one found. With
 * more, classes are added and taken away one by one while that gains anything, from {@code up} and
 * from {@code down}; the value is exact, but other sets may be better. A class that is never
 * missing on the tuning clips follows the better of {@code up} and {@code down}. By class is
 * offered where it is better than both.
 *
 * @param rules {@code up}, {@code down} and, if it is better than both, by class
 * @param best the one with the highest value; of equals the first
 * @param searched how many classes are missing above a tag of any clip
 */
public record RuleChoice(List<Candidate> rules, Candidate best, int searched) {
  /** With so many classes all sets are tried. */
  public static final int ALL_SETS = 12;

  /**
   * A rule and its worth on the tuning clips.
   *
   * @param added the classes that may be added
   * @param value of the objective
   */
  public record Candidate(TagRule rule, BitSet added, double value) {}

  /** Keeps its own list. */
  public RuleChoice {
    rules = List.copyOf(rules);
  }

  /** Whether no set of classes is better than the best rule. */
  public boolean isCertain() {
    return searched <= ALL_SETS;
  }

  /**
   * Chooses.
   *
   * @param counts of the tuning clips
   * @param digest of the tree, for the rule
   */
  public static RuleChoice of(
      TreeCounts counts, ClassTree tree, String digest, AveragedMeasure objective) {
    int classes = tree.classNames().size();
    BitSet all = new BitSet();
    all.set(0, classes);
    List<Candidate> rules = new ArrayList<>();
    rules.add(
        new Candidate(
            new TagRule(Kind.UP, List.of(), digest), all, objective.value(counts.up().counts())));
    rules.add(
        new Candidate(
            new TagRule(Kind.DOWN, List.of(), digest),
            new BitSet(),
            objective.value(counts.down().counts())));
    Candidate best = best(rules);
    BitSet missing = counts.missingClasses();
    if (counts.isComplete()) {
      Search search = new Search(counts, objective, missing.stream().toArray());
      BitSet found = search.from(best.added(), rules);
      double value = search.value(found);
      if (value > best.value()) {
        found.and(above(tree));
        List<String> names = found.stream().mapToObj(tree.classNames()::get).toList();
        best = new Candidate(new TagRule(Kind.BY_CLASS, names, digest), found, value);
        rules.add(best);
      }
    }
    return new RuleChoice(
        rules, best, counts.isComplete() ? missing.cardinality() : Integer.MAX_VALUE);
  }

  /** The classes that are above another; no other is ever added. */
  private static BitSet above(ClassTree tree) {
    BitSet above = new BitSet();
    Arrays.stream(tree.ancestors()).flatMapToInt(Arrays::stream).forEach(above::set);
    return above;
  }

  /** The first of the highest value. */
  private static Candidate best(List<Candidate> rules) {
    return rules.stream().max(Comparator.comparingDouble(Candidate::value)).orElseThrow();
  }

  /** Looks for the best set of the classes that are missing. */
  private record Search(TreeCounts counts, AveragedMeasure objective, int[] missing) {
    double value(BitSet added) {
      return objective.value(counts.of(added).counts());
    }

    /**
     * A set at least as good as those of the rules.
     *
     * @param other what classes follow that are never missing
     */
    BitSet from(BitSet other, List<Candidate> rules) {
      if (missing.length <= ALL_SETS) {
        return ofAll(other);
      }
      BitSet first = climbed(within(rules.get(0).added(), other));
      BitSet second = climbed(within(rules.get(1).added(), other));
      return value(second) > value(first) ? second : first;
    }

    private BitSet within(BitSet ofMissing, BitSet other) {
      BitSet set = (BitSet) other.clone();
      for (int c : missing) {
        set.set(c, ofMissing.get(c));
      }
      return set;
    }

    private BitSet ofAll(BitSet other) {
      BitSet best = other;
      double most = value(other);
      for (int bits = 0; bits < 1 << missing.length; bits++) {
        BitSet set = (BitSet) other.clone();
        for (int i = 0; i < missing.length; i++) {
          set.set(missing[i], (bits >> i & 1) == 1);
        }
        double value = value(set);
        if (value > most) {
          most = value;
          best = set;
        }
      }
      return best;
    }

    /** Changes the set class by class, until no class gains anything. */
    private BitSet climbed(BitSet set) {
      double value = value(set);
      boolean gains = true;
      while (gains) {
        gains = false;
        for (int c : missing) {
          set.flip(c);
          double flipped = value(set);
          if (flipped > value) {
            value = flipped;
            gains = true;
          } else {
            set.flip(c);
          }
        }
      }
      return set;
    }
  }
}
